using System.Globalization;
using System.Text;
using QRCoder;

namespace ProfNet.Web.Infrastructure;

/// <summary>A QR code as the outline of an SVG: nothing is loaded for it, no style stands in the page.</summary>
/// <param name="Size">Side in modules, with the quiet zone around.</param>
internal sealed record QrImage(int Size, string Path)
{
    public static QrImage Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < code.ModuleMatrix.Count; column++)
            {
                if (code.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return new QrImage(code.ModuleMatrix.Count, path.ToString());
    }
}
