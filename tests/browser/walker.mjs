// Somebody who walks through the portal in Chromium. Every page they come to is looked at: axe, one h1 that is the
// title, at most 100 KB, nothing sideways, no complaint of the browser, nobody else asked for anything.
import { join } from 'node:path'
import { audit } from './looking.mjs'

const MOST_BYTES = 100 * 1024

export class Walker {
  constructor (setting, context, page) {
    Object.assign(this, { setting, context, page, seen: new Set(), bytes: 0 })
  }

  // `setting`: origin, width, script, screenshots, complain, count.
  static async open (browser, setting) {
    const context = await browser.newContext({
      viewport: { width: setting.width, height: 900 }, javaScriptEnabled: setting.script, acceptDownloads: true
    })
    const walker = new Walker(setting, context, await context.newPage())
    walker.listen()
    return walker
  }

  get where () {
    return `${new URL(this.page.url()).pathname} ${this.setting.width}px${this.setting.script ? '' : ' without script'}`
  }

  complain (what) {
    this.setting.complain(`${this.where}: ${what}`)
  }

  listen () {
    const { page } = this
    // A refused form is 422, which Chromium reports as if something had broken.
    page.on('console', (message) => {
      const isRefusal = /status of (422|403|404)/.test(message.text())
      if (['error', 'warning'].includes(message.type()) && !isRefusal) this.complain(message.text())
    })
    page.on('pageerror', (error) => this.complain(String(error)))
    page.on('dialog', (dialog) => { this.complain('a dialog'); dialog.dismiss() })
    page.on('request', (request) => {
      if (!request.url().startsWith(this.setting.origin)) this.complain(`asks ${request.url()}`)
    })
    page.on('response', async (response) => {
      if (response.request().resourceType() !== 'document' || response.status() === 303) return
      this.status = response.status()
      this.bytes = await response.body().then((body) => body.length, () => 0)
    })
  }

  async go (path, expected = 200) {
    await this.page.goto(this.setting.origin + path)
    await this.look(expected)
  }

  // Presses a button or follows a link, by what it is called, and looks at the page that comes.
  async press (name, expected = 200) {
    await this.to(this.page.getByRole('button', { name }).first(), expected)
  }

  async follow (name, expected = 200) {
    await this.to(this.page.getByRole('main').getByRole('link', { name }).first(), expected)
  }

  async to (element, expected = 200) {
    await Promise.all([this.page.waitForNavigation(), element.click()])
    await this.look(expected)
  }

  async fill (label, text) {
    await this.page.getByLabel(label).first().fill(text)
  }

  async day (legend, day) {
    const [year, month, date] = day.split('-')
    const group = this.page.getByRole('group', { name: legend })
    for (const [label, text] of [['Day', date], ['Month', month], ['Year', year]]) {
      await group.getByLabel(label).fill(String(Number(text)))
    }
  }

  async signIn (name) {
    await this.go('/sign-in')
    const button = this.page.getByRole('button', { name, exact: true })
    if (!await button.isVisible()) await this.page.locator('summary').click()
    await this.to(button)
  }

  async signOut () {
    await this.press('Sign out')
  }

  // Fails when the page does not say this.
  async says (text) {
    const shown = (await this.page.locator('body').innerText()).replace(/\s+/g, ' ')
    if (!shown.includes(text)) this.complain(`does not say "${text}"`)
  }

  async download (name) {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'), this.page.getByRole('link', { name }).first().click()])
    return download.path()
  }

  async look (expected) {
    const { page, setting } = this
    await page.waitForLoadState('load')
    setting.count()
    if (expected && this.status !== expected) this.complain(`answered ${this.status} and not ${expected}`)
    if (this.bytes > MOST_BYTES) this.complain(`${this.bytes} bytes of HTML`)
    setting.largest(this.bytes, this.where)
    const facts = await page.evaluate(() => ({
      excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      headings: [...document.querySelectorAll('h1')].map((one) => one.textContent.trim()),
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      title: document.title,
      placeholders: /\{\{|\}\}/.test(document.body.innerText),
      language: document.documentElement.lang
    }))
    if (facts.excess > 0) this.complain(`scrolls sideways by ${facts.excess}px`)
    if (facts.headings.length !== 1) this.complain(`${facts.headings.length} h1`)
    const title = facts.title.replace(/^Error: /, '').split(' – ')[0]
    if (!title || !facts.headings[0]?.startsWith(title)) this.complain(`h1 "${facts.headings[0]}", title "${facts.title}"`)
    if (new Set(facts.ids).size !== facts.ids.length) this.complain('an id twice')
    if (facts.placeholders) this.complain('a marker of the template is left')
    if (facts.language !== 'en-GB') this.complain('no language')
    if (setting.script) for (const line of await audit(page)) this.complain(line)
  }

  async picture (name) {
    const { screenshots, width, script } = this.setting
    if (!screenshots) return
    await this.page.screenshot({ path: join(screenshots, `${name}-${width}${script ? '' : '-without-script'}.png`) })
  }

  // Nothing but the keyboard: Tab until the element has the focus, which must be seen.
  async tabTo (element, most = 80) {
    for (let presses = 0; presses < most; ++presses) {
      await this.page.keyboard.press('Tab')
      if (await element.evaluate((one) => one === document.activeElement)) {
        const style = await element.evaluate((one) => {
          const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(one)
          return { outline: outlineStyle !== 'none' && outlineWidth !== '0px', shadow: boxShadow !== 'none', backgroundColor }
        })
        if (!style.outline && !style.shadow) this.complain('the focus is not seen')
        return
      }
    }
    throw new Error(`${this.where}: no way there with the Tab key`)
  }

  async enter (expected = 200) {
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')])
    await this.look(expected)
  }

  async close () {
    await this.context.close()
  }
}
