// Everything works without this script. It adds what only a script can do: a password can be shown,
// a menu folds on a narrow screen, focus goes to an error summary, a button is not pressed twice.
import {
  Button, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink, Tabs, createAll
} from 'govuk-frontend'
import { countCharacters } from './character_count.mjs'
import { offerCopy, showAnswer } from './checker.mjs'
import { keepTyped } from './keep_typed.mjs'
import { showPrintButtons } from './print_button.mjs'
import { revealChosen } from './reveal.mjs'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const component of [
  Button, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink, Tabs
]) {
  createAll(component)
}
keepTyped(document)
countCharacters(document)
showPrintButtons(document)
revealChosen(document)
offerCopy(document)
showAnswer(document)
