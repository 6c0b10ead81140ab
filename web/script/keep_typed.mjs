// What somebody types into the long fields of a form stays in this tab until it was sent, so that a
// session that ended or a wrong tap loses nothing. In the browser's sessionStorage alone: it is gone
// with the tab, at signing out, and when somebody else is signed in; the server never sees it before
// it is sent. Without this script a form is as it was.
const TYPED = 'probity-typed:'
const SENT = 'probity-sent'

const place = (form) => `${TYPED}${form.dataset.keepFor}:${window.location.pathname}`

function forget (storage, isMeant) {
  for (const key of Object.keys(storage)) if (key.startsWith(TYPED) && isMeant(key)) storage.removeItem(key)
}

// A form that was sent comes back when something is missing, or leads through signing in; any other
// page means that it was taken.
function forgetSent (storage, path) {
  const sent = storage.getItem(SENT)
  if (!sent || /^\/(sign-in|step-up)/.test(path)) return
  storage.removeItem(SENT)
  if (!sent.endsWith(`:${path}`)) storage.removeItem(sent)
}

function bringBack (form, areas, typed) {
  const empty = areas.filter((area) => area.value === '' && typed[area.name])
  for (const area of empty) {
    area.value = typed[area.name]
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const told = form.querySelector('[data-kept]')
  if (told && empty.length) told.hidden = false
}

function keep (form, storage) {
  const areas = [...form.querySelectorAll('textarea')]
  const key = place(form)
  forget(storage, (one) => !one.startsWith(`${TYPED}${form.dataset.keepFor}:`))
  bringBack(form, areas, JSON.parse(storage.getItem(key) ?? '{}'))
  form.addEventListener('input', () => {
    storage.setItem(key, JSON.stringify(Object.fromEntries(areas.map((area) => [area.name, area.value]))))
  })
  form.addEventListener('submit', () => storage.setItem(SENT, key))
}

export function keepTyped (scope) {
  try {
    const storage = window.sessionStorage
    forgetSent(storage, window.location.pathname)
    for (const form of scope.querySelectorAll('form[action="/sign-out"]')) {
      form.addEventListener('submit', () => forget(storage, () => true))
    }
    for (const form of scope.querySelectorAll('form[data-keep-for]')) keep(form, storage)
  } catch { /* no storage, or what is in it is not ours: nothing is kept */ }
}
