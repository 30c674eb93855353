using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>docs/personal-data.md says what is kept: each table and each column by its name.</summary>
public sealed class PersonalDataTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    [Fact]
    public async Task Every_table_and_column_has_its_line()
    {
        var page = await File.ReadAllTextAsync(Find("docs/personal-data.md"));
        var columns = await site.AskAsync<string[]>(
            """
            select array_agg(distinct name::text) from information_schema.columns c, unnest(array[c.table_name, c.column_name]) name
            where table_schema in ('community', 'members', 'notifications', 'profiles', 'pseudonyms', 'registration', 'vault')
            """);

        columns.Where(name => !page.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, path)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, path);
    }
}
