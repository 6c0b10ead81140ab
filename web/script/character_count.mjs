// How much room is left in a textarea, said when the writer pauses. The limit is the server's: this
// counts as it does, in characters (code points), with a line break as one.
const PAUSE = 1000 // milliseconds, so that a screen reader is not interrupted at every key

function message (left) {
  const many = Math.abs(left) === 1 ? 'character' : 'characters'
  return left < 0 ? `You have ${-left} ${many} too many` : `You have ${left} ${many} remaining`
}

export function countCharacters (scope) {
  for (const group of scope.querySelectorAll('[data-module="govuk-character-count"]')) {
    const area = group.querySelector('textarea')
    const shown = group.querySelector('.govuk-character-count__message')
    const most = Number(group.dataset.maxlength)
    if (!area || !shown || !most) continue
    let pause
    const tell = () => {
      const left = most - Array.from(area.value).length
      shown.textContent = message(left)
      shown.classList.toggle('govuk-error-message', left < 0)
      shown.classList.toggle('govuk-hint', left >= 0)
      area.classList.toggle('govuk-textarea--error', left < 0 || area.hasAttribute('data-error'))
    }
    shown.setAttribute('aria-live', 'polite')
    area.toggleAttribute('data-error', area.classList.contains('govuk-textarea--error'))
    area.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(tell, PAUSE) })
    if (area.value) tell()
  }
}
