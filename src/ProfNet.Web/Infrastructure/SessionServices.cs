using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ProfNet.Application.Common;
using ProfNet.Application.Notifications;
using ProfNet.Web.Background;

namespace ProfNet.Web.Infrastructure;

internal static class SessionServices
{
    extension(IServiceCollection services)
    {
        /// <summary>Who is signed in, who may open which page, and forms that no other site can send.</summary>
        public IServiceCollection AddSessions()
        {
            services.AddHttpContextAccessor();
            services.AddScoped<ICurrentMember, CurrentMember>();
            services.AddScoped<ICurrentConnection, CurrentConnection>();
            services.AddSingleton<SessionCookie>();
            services.AddSingleton<TeamActivity>();
            services.AddSingleton<StepCookie>();
            services.AddSingleton<PasskeyCookie>();
            services.AddHostedService<SessionEvictions>();
            services.AddScoped<KeptTexts>();

            services.AddAuthentication(SessionAuthentication.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, configureOptions: null);

            services.AddAuthorization(authorization =>
            {
                foreach (var audience in Enum.GetValues<Audience>())
                {
                    authorization.AddPolicy(audience.ToString(), PolicyFor(audience));
                }

                authorization.FallbackPolicy = PolicyFor(Audience.Members);
            });
            // Razor Pages makes its list of conventions anew when it is configured: after that, whichever was added first.
            services.AddOptions<RazorPagesOptions>().PostConfigure<TimeProvider>((pages, clock) =>
            {
                pages.Conventions.Add(new PagePolicies());
                pages.Conventions.Add(new RecentProofPages(clock));
            });

            services.AddOptions<AntiforgeryOptions>().Configure<SiteAddress>((antiforgery, site) =>
            {
                antiforgery.Cookie.Name = site.IsHttps ? "__Host-profnet-form" : "profnet-form";
                antiforgery.Cookie.SameSite = SameSiteMode.Strict;
                antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // without TLS browsers refuse the name, and that is enough
            });
            return services;
        }
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>After routing and whatever shows error pages; before the pages themselves.</summary>
        public IApplicationBuilder UseSessions() => app
            .UseMiddleware<CrossSiteRequests>()
            .UseAuthentication()
            .UseAuthorization();
    }

    private static AuthorizationPolicy PolicyFor(Audience audience) =>
        new AuthorizationPolicyBuilder().RequireAssertion(asked => asked.User.Is(audience)).Build();
}
