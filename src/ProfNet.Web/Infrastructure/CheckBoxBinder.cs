using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace ProfNet.Web.Infrastructure;

/// <summary>Binds a box that is ticked or not. What is neither is an error of the field as for any type; but the form shows an empty box, as a tag helper given anything else would throw.</summary>
internal sealed class CheckBoxBinder(IModelBinder booleans) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await booleans.BindModelAsync(bindingContext);
        if (bindingContext.ModelState.GetFieldValidationState(bindingContext.ModelName) is ModelValidationState.Invalid)
        {
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, bool.FalseString, bool.FalseString);
        }
    }
}

internal sealed class CheckBoxBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(bool)
        ? new CheckBoxBinder(new SimpleTypeModelBinder(typeof(bool), context.Services.GetRequiredService<ILoggerFactory>()))
        : null;
}
