// A served demonstration of its own, in a folder that goes away with it.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export async function servePortal (program) {
  const folder = mkdtempSync(join(tmpdir(), 'probity-'))
  const data = join(folder, 'data')
  execFileSync(program, ['init', '-d', data, '--demo'])
  const portal = await serveFolder(program, data)
  const stop = async () => {
    await portal.stop()
    rmSync(folder, { recursive: true })
  }
  return { ...portal, stop }
}

// A folder that is there, and stays.
export async function serveFolder (program, data) {
  const server = spawn(program, ['serve', '-d', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => server.once('exit', (code, signal) => resolve(code ?? signal)))
  const stop = async () => {
    server.kill('SIGTERM')
    const outcome = await ended
    if (outcome !== 0) throw new Error(`the server ended with ${outcome}`)
  }
  for await (const line of createInterface({ input: server.stdout })) {
    const found = / at (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)
    if (found) {
      server.stdout.resume()
      return { origin: found[1], data, stop }
    }
  }
  throw new Error(`the server has not started: ${await ended}`)
}
