// Further questions that belong to a choice are shown when it is chosen. GOV.UK Frontend's own script
// says so with aria-expanded, which ARIA 1.2 does not allow on a radio button.
export function revealChosen (scope) {
  for (const group of scope.querySelectorAll('[data-module="govuk-radios"], [data-module="govuk-checkboxes"]')) {
    const sync = () => {
      for (const input of group.querySelectorAll('input[data-aria-controls]')) {
        const questions = document.getElementById(input.dataset.ariaControls)
        const kind = input.type === 'radio' ? 'radios' : 'checkboxes'
        questions?.classList.toggle(`govuk-${kind}__conditional--hidden`, !input.checked)
      }
    }
    group.addEventListener('change', sync)
    sync() // a browser that goes back restores what was chosen
  }
}
