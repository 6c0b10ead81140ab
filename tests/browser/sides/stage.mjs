// One demonstration on which every side is walked, and what the sides share: people who come in on a device of their own,
// a matter that is brought as far as a side needs it, pictures.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { Walker } from '../walker.mjs'

export const PEOPLE = {
  assistant: 'Hyacinth Delisle-Ray',
  colleague: 'Zuzi Hlavinová',
  manager: 'Apinya Suwanlert',
  headteacher: 'Bronwen Aldacott',
  otherHeadteacher: 'Ferelith Strachan-Mor',
  hr: 'Comfort Adjeiwa',
  otherHr: 'Siân Prossington',
  cfoo: 'Gareth Penhallow',
  officer: 'Tomasz Wierzbin',
  operator: 'Ruaridh MacArran',
  office: 'Maureen Tidswell',
  holders: ['Maureen Tidswell', 'Sunniva Brekkestad', 'Dorothy Ashgrove', 'Mirela Kovarik']
}

export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1000, height: 800 }

// A small picture of a page with a few grey lines: what somebody saved of a public post.
export function savedPost () {
  const [width, height] = [240, 120]
  const line = (y) => Buffer.concat([Buffer.from([0]), Buffer.alloc(width, y % 20 < 8 && y > 20 ? 0x99 : 0xee)])
  const part = (type, bytes) => {
    const head = Buffer.concat([Buffer.from(type), bytes])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(bytes.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(checksum(head))
    return Buffer.concat([size, head, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const lines = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => line(y))))
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), part('IHDR', header), part('IDAT', lines),
    part('IEND', Buffer.alloc(0))])
}

// CRC-32 of PNG's chunks.
function checksum (bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

export class Stage {
  constructor ({ program, portal, browser, complain, count, pictures, script }) {
    Object.assign(this, { program, portal, browser, complain, count, pictures, script })
    this.files = mkdtempSync(join(tmpdir(), 'probity-sides-'))
  }

  end () {
    rmSync(this.files, { recursive: true })
  }

  // Somebody at the portal on their own device; without a name nobody signs in.
  async come (name, device = DESK) {
    const walker = await Walker.open(this.browser, {
      origin: this.portal.origin,
      width: device.width,
      script: this.script,
      complain: this.complain,
      count: this.count,
      largest: () => {}
    })
    await walker.page.setViewportSize(device)
    walker.page.setDefaultTimeout(30_000)
    if (name) await walker.signIn(name)
    return walker
  }

  async as (name, act, device) {
    const walker = await this.come(name, device)
    try {
      return await act(walker)
    } finally {
      await walker.close()
    }
  }

  file (name, bytes) {
    const path = join(this.files, name)
    writeFileSync(path, bytes)
    return path
  }

  // What stands on the device from `from` on, no higher than the device is.
  async picture (walker, name, from = 'h1') {
    if (!this.pictures || !this.script) return
    await walker.page.mouse.move(0, 0)
    await walker.page.locator(from).first().evaluate((one) =>
      globalThis.scrollBy(0, one.getBoundingClientRect().top - 12))
    await walker.page.screenshot({ path: join(this.pictures, `${name}.png`) })
  }

  // On paper: the words are there, and nothing that only a screen can use.
  async onPaper (walker, says) {
    const { page } = walker
    await page.emulateMedia({ media: 'print' })
    for (const useless of ['nav a', 'main button', '.govuk-skip-link', '.probity-signed-in']) {
      const shown = await page.locator(useless).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)
      if (shown > 0) walker.complain(`on paper there is ${useless}`)
    }
    await walker.says(says)
    await page.emulateMedia({ media: null })
  }

  // ---- A matter, as far as a side needs it

  async report (name, { what, where = '', typed, about, to = 'The headteacher', file }) {
    await this.as(name, async (walker) => {
      await walker.go('/concerns/new')
      await walker.fill('What happened?', what)
      await walker.fill('Where?', where)
      await find(walker, 'Who is it about?', typed, about)
      await walker.page.getByLabel(to, { exact: true }).check()
      if (file) await walker.page.locator('input[type=file]').setInputFiles(file)
      await walker.press('Send it')
    })
  }

  async openCase (walker, { facts, clause = 'C23' }) {
    await walker.follow('Open a case')
    await walker.page.getByLabel('A rule of the policy may not have been kept').check()
    await walker.fill('What are the facts?', facts)
    await walker.fill('Why is it necessary to look further?', 'The two accounts differ.')
    await walker.fill('What was tried that tells you less about the person?', 'Her key stage lead spoke with her.')
    await walker.page.locator(`input[name=clauses][value=${clause}]`).check()
    const answers = ['Yes: in the policy, and at the autumn briefing.', 'One day, one service.',
      'A class was without attention, if it is so.', 'Asking was tried.', 'A conversation, or guidance.',
      'Somebody else decides; she is told and heard.']
    for (const [i, answer] of answers.entries()) await walker.page.locator(`#question_${i + 1}`).fill(answer)
    await walker.press('Open the case')
  }

  // Two of the key holders, each with the program on a computer of their own; who has a part is not asked.
  async turnKeys (matter, request = 1) {
    const keys = join(this.portal.data, 'keys', 'holders')
    // In earnest they have the ledger's key from elsewhere, on paper.
    execFileSync(this.program, ['ledger', 'export', '-d', this.portal.data, this.files])
    const byPerson = await this.idsOf(PEOPLE.holders)
    let turned = 0
    for (const name of PEOPLE.holders) {
      const key = readdirSync(keys).find((file) => file.startsWith(byPerson.get(name)))
      const isTurned = turned < 2 && key && await this.as(name, (walker) =>
        this.turnOne(walker, matter, request, join(keys, key)))
      if (isTurned) ++turned
    }
    if (turned < 2) throw new Error(`only ${turned} keys could be turned`)
  }

  async turnOne (walker, matter, request, key) {
    await walker.go(`/matters/${matter}/keys/${request}`, 0)
    if (walker.status !== 200) return false
    const asked = await walker.download('Save the request')
    const answer = join(this.files, `${matter}-${basename(key)}.answer`)
    execFileSync(this.program,
      ['key', 'turn', '--log-key', join(this.files, 'log.vkey'), '--case', String(matter), key, asked, answer])
    await walker.page.locator('input[type=file]').setInputFiles(answer)
    await prove(walker)
    await walker.press('Turn my key')
    return true
  }

  async idsOf (names) {
    const answer = await fetch(`${this.portal.origin}/api/v1/sign-in`)
    const { seated, others } = await answer.json()
    return new Map([...seated, ...others].filter(({ name }) => names.includes(name))
      .map(({ name, person }) => [name, person]))
  }
}

export async function find (walker, label, typed, name) {
  await walker.fill(label, typed)
  await walker.press('Find')
  await walker.page.getByLabel(name, { exact: true }).first().check()
}

// The code of an authenticator, where it is asked for.
export async function prove ({ page }) {
  if (await page.locator('#code').count() > 0) await page.locator('#code').fill('123456')
}

// A day from now, as a date field wants it.
export function inDays (days) {
  const day = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(day)
}

// Somebody's newest matter among those in which they have a part.
export async function newest (walker, list = '/matters') {
  await walker.go(list)
  const links = await walker.page.locator('main a').filter({ hasText: /^(Matter|Concern) \d+$/ }).allInnerTexts()
  const number = Math.max(...links.map((text) => Number(text.replace(/\D/g, ''))))
  await walker.go(`/matters/${number}`)
  return number
}
