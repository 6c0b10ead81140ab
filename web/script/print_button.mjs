// Printing needs a script, so the button is hidden without one.
export function showPrintButtons (scope) {
  for (const wrapper of scope.querySelectorAll('[data-module="probity-print"]')) {
    wrapper.hidden = false
    wrapper.querySelector('button').addEventListener('click', () => window.print())
  }
}
