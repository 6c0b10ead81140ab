// The post checker: its answer gets the focus, and the text can be copied with one tap. Without this
// script the page is complete: the text stands in a field, to be selected.
export function offerCopy (scope) {
  for (const wrapper of scope.querySelectorAll('[data-module="probity-copy"]')) {
    const area = document.getElementById(wrapper.dataset.copies)
    const told = wrapper.querySelector('[role="status"]')
    if (!area) continue
    wrapper.hidden = false
    wrapper.querySelector('button').addEventListener('click', async () => {
      area.select()
      const isCopied = await navigator.clipboard?.writeText(area.value).then(() => true, () => false)
      told.textContent = isCopied ? 'Copied' : 'It is selected: copy it now'
    })
  }
}

export function showAnswer (scope) {
  scope.querySelector('[data-module="probity-answer"]')?.focus()
}
