using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProfNet.Web.Infrastructure;

/// <summary>Makes whatever a request may carry end in an answer below 500.</summary>
internal static class BadInputGuards
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBadInputGuards() => services
            .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimits.MaxBody)
            .Configure<FormOptions>(form =>
            {
                form.ValueLengthLimit = BodyLimits.MaxBody;
                form.MultipartBodyLengthLimit = BodyLimits.MaxBody;
            })
            .PostConfigure<MvcOptions>(mvc =>
            {
                mvc.Filters.Add(new FormsWithoutHandler());

                // Where plain values are bound; headers, bodies and services keep their own binders before it.
                var simple = mvc.ModelBinderProviders.OfType<SimpleTypeModelBinderProvider>().Single();
                mvc.ModelBinderProviders.Insert(mvc.ModelBinderProviders.IndexOf(simple), new CleanTextBinderProvider());
                mvc.ModelBinderProviders.Insert(mvc.ModelBinderProviders.IndexOf(simple), new CheckBoxBinderProvider());

                var messages = mvc.ModelBindingMessageProvider;
                messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"«\u00A0{value}\u00A0» n’est pas une valeur possible.");
                messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"«\u00A0{value}\u00A0» n’est pas une valeur possible.");
                messages.SetUnknownValueIsInvalidAccessor(_ => "Cette valeur n’est pas possible.");
                messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette valeur n’est pas possible.");
                messages.SetValueIsInvalidAccessor(value => $"«\u00A0{value}\u00A0» n’est pas une valeur possible.");
                messages.SetValueMustBeANumberAccessor(_ => "Écrivez un nombre.");
                messages.SetNonPropertyValueMustBeANumberAccessor(() => "Écrivez un nombre.");
                messages.SetValueMustNotBeNullAccessor(_ => "Ce champ est nécessaire.");
                messages.SetMissingBindRequiredValueAccessor(_ => "Ce champ est nécessaire.");
                messages.SetMissingKeyOrValueAccessor(() => "Une valeur manque.");
            });
    }

    extension(IApplicationBuilder app)
    {
        /// <summary>Right after <c>UseRouting</c>, inside <c>UseExceptionHandler</c> and <c>UseStatusCodePagesWithReExecute</c>, and before authentication, which reads the database.</summary>
        public IApplicationBuilder UseBadInputGuards() => app
            .UseMiddleware<ErrorPageRequests>()
            .UseMiddleware<MethodAllowlist>()
            .UseMiddleware<FailureStatuses>()
            .UseMiddleware<BodyLimits>();
    }
}
