using System.Buffers;
using System.Globalization;
using System.Text;

namespace ProfNet.Application.Registration.Directory;

/// <summary>Writes fictitious extractions in the exact format of the real one: same seed and number of people, same bytes.</summary>
public static class DirectoryGenerator
{
    public const int DefaultPeople = 20_000;
    public const int DefaultSeed = 997;

    private const int BlockLength = 256 * 1024;

    private static readonly (string Code, string Label)[] Modes = [("L", "Libéral, indépendant, artisan, commerçant"), ("S", "Salarié"), ("B", "Bénévole")];
    private static readonly (string Code, string Label)[] Sectors = [("SA07", "Cabinet individuel"), ("SA01", "Etablissement public de santé"), ("SA08", "Cabinet de groupe")];

    /// <summary>Writes the header and the rows, UTF-8, one line feed each; returns the number of rows.</summary>
    public static async Task<long> WriteAsync(Stream extraction, int people, int seed, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, FictitiousPerson.MaxCount);

        var block = new ArrayBufferWriter<byte>(BlockLength + 4096);
        Encoding.UTF8.GetBytes(DirectoryHeader.Published + "\n", block);
        var cells = new string?[DirectoryHeader.Published.Count(c => c == '|')];
        long rows = 0;
        for (var index = 0; index < people; index++)
        {
            rows += AppendPerson(block, cells, index, seed);
            if (block.WrittenCount >= BlockLength)
            {
                await extraction.WriteAsync(block.WrittenMemory, ct);
                block.ResetWrittenCount();
            }
        }

        await extraction.WriteAsync(block.WrittenMemory, ct);
        await extraction.FlushAsync(ct);
        return rows;
    }

    private static int AppendPerson(ArrayBufferWriter<byte> block, string?[] cells, int index, int seed)
    {
        var dice = FictitiousPerson.Roll(index, seed);
        var person = FictitiousPerson.At(index, dice);
        Array.Clear(cells);
        FillPerson(cells, person, dice);

        // Some have no activity today: one row, without a place.
        var activities = dice.Below(100) switch { < 8 => 0, < 68 => 1, < 90 => 2, _ => 3 };
        for (var activity = 0; activity < activities; activity++)
        {
            FillActivity(cells, index, dice);
            Append(block, cells);
        }

        if (activities == 0)
        {
            Append(block, cells);
        }

        return Math.Max(activities, 1);
    }

    // Columns 1 to 17 of the published header.
    private static void FillPerson(string?[] cells, FictitiousPerson person, Dice dice)
    {
        cells[0] = $"{person.Number.Kind:D}";
        cells[1] = person.Number.Value;
        cells[2] = cells[0] + cells[1];
        (cells[3], cells[4]) = person.Profession.Code is "10" or "40" && !person.Profession.IsInTraining ? ("DR", "Docteur") : (null, null);
        (cells[5], cells[6]) = dice.Percent(50) ? ("MME", "Madame") : ("M", "Monsieur");
        cells[7] = person.Name.Family.ToUpperInvariant();
        cells[8] = person.Name.Given;
        (cells[9], cells[10]) = (person.Profession.Code, person.Profession.Label);
        (cells[11], cells[12]) = person.Profession.IsInTraining ? ("E", "Etudiant") : dice.Percent(3) ? ("M", "Agent public") : ("C", "Civil");
        if (person.Specialty is { } specialty)
        {
            (cells[13], cells[14]) = ("S", "Spécialité ordinale");
            (cells[15], cells[16]) = (specialty.Code, specialty.Label);
        }
    }

    // Columns 18 to 56. Telephone numbers are of the block that is set apart for fiction.
    private static void FillActivity(string?[] cells, int index, Dice dice)
    {
        var town = dice.Of(FictitiousPlaces.Towns);
        var street = dice.Of(FictitiousPlaces.StreetKinds);
        var number = dice.Below(9000).ToString("D4", CultureInfo.InvariantCulture);
        (cells[17], cells[18]) = dice.Of(Modes);
        cells[23] = $"R997{number}";
        cells[24] = $"{dice.Of(FictitiousPlaces.Practices)} {town.Commune.ToUpperInvariant()}";
        cells[28] = (1 + dice.Below(120)).ToString(CultureInfo.InvariantCulture);
        (cells[30], cells[31]) = street;
        cells[32] = dice.Of(FictitiousPlaces.Streets);
        cells[34] = $"{town.PostalCode} {town.Commune.ToUpperInvariant()}";
        cells[35] = town.PostalCode;
        (cells[36], cells[37]) = (town.CommuneCode, town.Commune);
        (cells[38], cells[39]) = ("99000", "France");
        cells[40] = dice.Percent(60) ? $"019900{number}" : null;
        cells[44] = town.Department;
        cells[46] = $"E0{index % 1_000_000:D6}";
        cells[47] = "ARS/ARS/ARS";
        (cells[48], cells[49]) = dice.Of(Sectors);
        (cells[52], cells[53]) = ("FON-AU", "Autre fonction");
        (cells[54], cells[55]) = ("GENR01", "Activité standard de soin ou de pharmacien");
    }

    private static void Append(ArrayBufferWriter<byte> block, string?[] cells)
    {
        foreach (var cell in cells)
        {
            if (cell is not null)
            {
                Encoding.UTF8.GetBytes(cell, block);
            }

            block.Write("|"u8);
        }

        block.Write("\n"u8);
    }
}
