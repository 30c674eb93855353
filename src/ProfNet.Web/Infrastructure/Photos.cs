using System.Globalization;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Profiles;
using ProfNet.Domain.Common;
using ProfNet.Domain.Profiles;

namespace ProfNet.Web.Infrastructure;

/// <summary>Said by an endpoint whose answer the member's own browser may keep: it never changes under its address.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class KeptByBrowserAttribute : Attribute;

/// <summary>Shows the photo of a member to who may see it, as a picture and nothing else.</summary>
internal static class Photos
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);

    public static void MapPhotos(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/members/{handle}/photo/{edition:int}", AnswerAsync).RequireAuthorization(nameof(Audience.VerifiedMembers)).WithMetadata(new KeptByBrowserAttribute());

    private static async Task AnswerAsync(string handle, int edition, HttpContext http, ISender sender)
    {
        var photo = await sender.Send(new GetPhoto(RandomId.IsHandle(handle) ? handle : throw new NotFoundException("Photo"), edition), http.RequestAborted);
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Sandbox;
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={_kept.TotalSeconds}, immutable");
        (http.Response.ContentType, http.Response.ContentLength) = (Photo.TypeOf(photo), photo.Length);
        await http.Response.Body.WriteAsync(photo, http.RequestAborted);
    }
}
