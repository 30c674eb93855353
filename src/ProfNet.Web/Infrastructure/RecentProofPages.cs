using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfNet.Application.Common;

namespace ProfNet.Web.Infrastructure;

/// <summary>
/// A page that says <see cref="AfterRecentProofAttribute"/> holds forms which ask for one: whoever opens it is first led to prove who they are, so that nothing
/// they type later is lost. A form that comes too late all the same is shown again with what was typed (<see cref="ProfNetPage"/>).
/// </summary>
internal sealed class RecentProofPages(TimeProvider clock) : IPageFilter, IPageApplicationModelConvention
{
    public const string ProvePath = "/account/prove";

    /// <summary>Where whoever confirms in another tab is told to go back to the first.</summary>
    public const string ProvedPath = "/account/prove?fait=true";

    /// <summary>A proof that is about to lapse would lapse under the hands of whoever fills in the form.</summary>
    private static readonly TimeSpan _leftAtLeast = TimeSpan.FromMinutes(1);

    public static string ProveAndComeBack(HttpRequest request) =>
        ProvePath + QueryString.Create("returnUrl", request.PathBase + request.Path + QueryString.Create(request.Query.Where(q => q.Key != "handler")));

    public void Apply(PageApplicationModel model)
    {
        if (model.HandlerType.IsDefined(typeof(AfterRecentProofAttribute), inherit: true))
        {
            model.Filters.Add(this);
        }
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Nothing to say yet: a handler is led away in the next step.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var me = context.HttpContext.RequestServices.GetRequiredService<ICurrentMember>();
        if (HttpMethods.IsGet(context.HttpContext.Request.Method) && clock.GetUtcNow() - me.ProvedAt > AfterRecentProofAttribute.GoodFor - _leftAtLeast)
        {
            context.Result = new LocalRedirectResult(ProveAndComeBack(context.HttpContext.Request));
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // The page answers as it does.
    }
}
