namespace ProfNet.Application.Members.Export;

/// <summary>
/// What an archive wrote and nobody has sent yet: archives write their heads without waiting, which an answer does not allow. It cannot go back, or an
/// archive would mend what has left.
/// </summary>
internal sealed class MadeBytes : Stream
{
    private readonly MemoryStream _bytes = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends them on.</summary>
    public async Task MoveToAsync(Stream into, CancellationToken ct)
    {
        await into.WriteAsync(_bytes.GetBuffer().AsMemory(0, (int)_bytes.Length), ct);
        _bytes.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _bytes.Write(buffer, offset, count);

    public override void Flush() => _bytes.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
