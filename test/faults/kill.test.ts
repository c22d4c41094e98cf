/** `kill -9` while people write: of the faults "kill -9 during writes". */
import { expect, test } from 'vitest'
import { countIn, furnishedHome, verifyAudit } from './home.ts'
import { type Ask, closureOf, entriesOf, operator, ownLine, signedIn, together } from './people.ts'
import { type RunningSystem, startSystem } from './process.ts'

const home = await furnishedHome()
let system: RunningSystem = await startSystem(home.environment)

interface Submit {
  readonly slot: number
  readonly key: string
}

/** What the writers were told, and what they never heard of. */
class Ledger {
  readonly confirmed = new Map<number, string>()
  readonly unanswered: Submit[] = []
  refused = 0
  readonly #ask: Ask
  readonly #lineId: string
  #submits = 0

  constructor(ask: Ask, lineId: string) {
    this.#ask = ask
    this.#lineId = lineId
  }

  /** Two submits, by two people, for each slot: the second must not get it as well. */
  async write(): Promise<void> {
    const slot = Math.floor(this.#submits++ / 2)
    await this.#send({ slot, key: crypto.randomUUID() })
  }

  /** Whoever got no answer sends the same again. */
  async repeatUnanswered(): Promise<void> {
    for (const submit of this.unanswered.splice(0)) await this.#send(submit)
  }

  async #send(submit: Submit): Promise<void> {
    const body = closureOf(this.#lineId, submit.slot)
    const answer = await this.#ask('POST', `/own/resources/${this.#lineId}/closures`, {
      body,
      key: submit.key,
    }).catch(() => null)
    if (answer === null) this.unanswered.push(submit)
    else if (answer.status === 422) this.refused++
    else {
      const one = { closureId: expect.any(String), registered: 1, skipped: [] }
      expect([answer.status, answer.body]).toEqual([200, one])
      expect(this.confirmed.has(submit.slot), `slot ${submit.slot} given twice`).toBe(false)
      this.confirmed.set(submit.slot, String(answer.body['closureId']))
    }
  }
}

test('killed ten times during writes, it starts again each time with everything that was confirmed', async () => {
  const ask = await signedIn(operator, () => system.url)
  const ledger = new Ledger(ask, await ownLine(ask))
  for (let round = 1; round <= 10; round++) {
    const enough = ledger.confirmed.size + 2 + round
    let killed: Promise<void> | null = null
    await together(
      4,
      async () => {
        await ledger.write()
        if (ledger.confirmed.size >= enough) killed ??= system.kill()
      },
      () => killed !== null,
    )
    await killed
    system = await startSystem(home.environment)
    await ledger.repeatUnanswered()
    expect(ledger.unanswered).toEqual([])
    const kept = await entriesOf(ask)
    for (const [slot, id] of ledger.confirmed) expect(kept, `slot ${slot} of round ${round}`).toContain(id)
  }
  expect((await system.stop()).code).toBe(0)

  expect(ledger.refused, 'writers who came second').toBeGreaterThan(10)
  const added = ledger.confirmed.size
  const closures = `select count(*) from booking.booking where purpose = '示例停用'`
  expect(await countIn(home, closures)).toBe(added)
  const entries = `select count(*) from audit.entry where event = 'booking.closure-added' and reason = '示例停用'`
  expect(await countIn(home, entries)).toBe(added)
  const { code, said } = await verifyAudit(home)
  expect(said).toContain('审计链完整')
  expect(code).toBe(0)
})
