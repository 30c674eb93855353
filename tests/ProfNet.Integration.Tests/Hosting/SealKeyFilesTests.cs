using ProfNet.Application.Sealing;
using ProfNet.Web.Hosting;

namespace ProfNet.Integration.Tests.Hosting;

public sealed class SealKeyFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profnet-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keys_are_made_once_and_differ()
    {
        (await SealKeyFiles.MakeAsync(_folder, CancellationToken.None)).Count.ShouldBe(3);
        var before = SealKeyFiles.Load(_folder).Key(SealPurpose.Own, 1).ToArray();

        (await SealKeyFiles.MakeAsync(_folder, CancellationToken.None)).ShouldBeEmpty();

        var keys = SealKeyFiles.Load(_folder);
        keys.Key(SealPurpose.Own, 1).ToArray().ShouldBe(before);
        before.Length.ShouldBe(32);
        keys.Key(SealPurpose.Reader, 1).ToArray().ShouldNotBe(before);
        keys.Key(SealPurpose.Vault, 1).ToArray().ShouldNotBe(before);
    }

    [Fact]
    public async Task The_highest_number_is_current_and_older_keys_stay_readable()
    {
        await SealKeyFiles.MakeAsync(_folder, CancellationToken.None);
        Write("own-12.key", Convert.ToBase64String(new byte[32]));

        var keys = SealKeyFiles.Load(_folder);

        keys.CurrentNumber(SealPurpose.Own).ShouldBe((short)12);
        keys.CurrentNumber(SealPurpose.Vault).ShouldBe((short)1);
        keys.Key(SealPurpose.Own, 1).Length.ShouldBe(32);
        Should.Throw<KeyNotFoundException>(() => keys.Key(SealPurpose.Own, 2).Length);
    }

    [Theory]
    [InlineData("own-1.key")]
    [InlineData("")]
    public async Task Keys_that_others_may_read_are_refused(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Windows has no such modes
        }

        await SealKeyFiles.MakeAsync(_folder, CancellationToken.None);
        var path = Path.Combine(_folder, name);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead);

        Refusal().ShouldContain("open to other users");
    }

    [Theory]
    [InlineData("own-2.key", "AAAA")]
    [InlineData("own-2.key", "not base64")]
    [InlineData("own-0.key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("own-two.key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public async Task A_file_that_is_no_key_is_refused(string name, string content)
    {
        await SealKeyFiles.MakeAsync(_folder, CancellationToken.None);
        Write(name, content);

        Refusal().ShouldContain(name);
    }

    [Fact]
    public void Missing_keys_are_answered_with_the_command_that_makes_them() => Refusal().ShouldContain("make-keys " + _folder);

    private string Refusal() => Should.Throw<CannotStartException>(() => SealKeyFiles.Load(_folder)).Message;

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, PrivateFiles.FileMode);
        }
    }
}
