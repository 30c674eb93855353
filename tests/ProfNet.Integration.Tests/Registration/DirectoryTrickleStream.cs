namespace ProfNet.Integration.Tests.Registration;

/// <summary>A file that comes a few bytes at a time, and may stop for something to happen in the middle.</summary>
internal sealed class TrickleStream(byte[] content, int pieceLength, Func<Task>? halfway = null) : Stream
{
    private int _position;
    private bool _isPastHalf;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isPastHalf && _position >= content.Length / 2)
        {
            _isPastHalf = true;
            await (halfway?.Invoke() ?? Task.CompletedTask);
        }

        var piece = content.AsMemory(_position, Math.Min(Math.Min(pieceLength, buffer.Length), content.Length - _position));
        piece.CopyTo(buffer);
        _position += piece.Length;
        return piece.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
