using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Notifications;
using ProfNet.Application.Registration.SecureMail;
using ProfNet.Web.Adapters;
using ProfNet.Web.Pages.Dev;

namespace ProfNet.Web.Background;

internal static class DeliverMailsServices
{
    /// <summary>Whether codes are offered by secure mail; by default where it has a sender of its own, and in Development.</summary>
    public const string OfferSetting = "SecureMail:Offered";

    private const string SecureSection = "SecureMail:Smtp";

    extension(IServiceCollection services)
    {
        /// <summary>Sends mails by SMTP where <c>Smtp:Host</c> is set; else, in Development, into the folder <c>Mail:Folder</c> shown at <c>/dev/mail</c>; else lets them wait.</summary>
        public IServiceCollection AddMailDelivery(IConfiguration configuration, IHostEnvironment environment)
        {
            var smtp = SmtpMailerSettings.Read(configuration);
            var secure = SmtpMailerSettings.Read(configuration, SecureSection);
            services.AddSingleton(new SecureMailOffer(configuration.GetValue(OfferSetting, secure is not null || environment.IsDevelopment())));
            var showMailbox = smtp is null && environment.IsDevelopment();
            services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddDevelopmentPages(showMailbox));

            if (smtp is not null)
            {
                services.AddSingleton<IMailer>(secure is null ? new SmtpMailer(smtp) : new SecureMailRoute(new SmtpMailer(smtp), new SmtpMailer(secure)));
            }
            else if (showMailbox)
            {
                var folder = configuration["Mail:Folder"] ?? Path.Combine(RepositoryOr(environment.ContentRootPath), ".profnet", "mail");
                services.AddSingleton(provider => new DevelopmentMailbox(folder, provider.GetRequiredService<TimeProvider>()));
                services.AddSingleton<IMailer>(provider => provider.GetRequiredService<DevelopmentMailbox>());
            }
            else
            {
                return services.AddHostedService<DeliverMailsUnconfigured>();
            }

            return services.AddSingleton<DeliverNextMails>().AddHostedService<DeliverMails>();
        }
    }

    /// <summary>The folder of the checkout that the content root is in; the content root itself where there is none.</summary>
    private static string RepositoryOr(string contentRoot)
    {
        var folder = new DirectoryInfo(contentRoot);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProfNet.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? contentRoot;
    }
}
