namespace ProfNet.Application.Registration.Directory;

/// <summary>How far an import or a comparison with the directory is.</summary>
/// <param name="Position">Of <paramref name="Size"/>: bytes of the file, or members.</param>
/// <param name="Count">Good rows so far, or members found to have changed.</param>
public sealed record DirectoryProgress(long Position, long Size, long Count)
{
    /// <summary>From 0 to 1.</summary>
    public double Share => Size == 0 ? 1 : Math.Min(1, (double)Position / Size);
}
