/** Which words keep company in the texts at hand: latent semantics, learnt from a sample that is the same everywhere. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Latent } from './learning/latent.ts'

/** So many texts tell enough of a city's words, and are learnt anew in a second of processor. */
const sampled = 2_000

/** Fixed, not tuned: more directions than topics, and far fewer than texts, or nothing would stand for anything else. */
const directionsOf = (texts: number): number => Math.min(48, Math.ceil(texts / 4))

/** Of so many words in all they are learnt on the spot, in a few milliseconds. */
const wordsAtOnce = 3_000

/** Of its time so little goes into learning, however often lines change: after a second, none for twenty. */
const pauses = 20

/** A text by the numbers of its tokens, words first. */
export interface Sampled {
  readonly id: string
  /** From the id alone, so that every process draws the same sample in the same order. */
  readonly lot: number
  readonly tokens: Int32Array
  readonly wordsEnd: number
}

/** FNV-1a. */
export function lotOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

const byLot = (a: Sampled, b: Sampled): number => a.lot - b.lot || (a.id < b.id ? -1 : 1)

/**
 * A few texts are learnt on the spot. Of many, whoever asks goes on with what was learnt before while they are learnt anew
 * in turns: nobody waits for it but who asks first of all.
 */
export class Company {
  #latent = new Latent([], 0)
  #learntFrom = ''
  /** The last lot of a full sample: what has a later one changes nothing. */
  #lastLot = Number.POSITIVE_INFINITY
  #stale = false
  #isLearning = false
  /** Until when none are learnt anew, by the clock of the process. */
  #pausesUntil = 0

  /** A text came or went. */
  touch(lot: number): void {
    if (lot <= this.#lastLot) this.#stale = true
  }

  /** As the texts are now or, of many, were a moment ago; learnt anew only where another sample is drawn from them. */
  among(texts: Iterable<Sampled>, tokenOf: (number: number) => string): Latent {
    if (!this.#stale || this.#isLearning || performance.now() < this.#pausesUntil) return this.#latent
    const sample = [...texts].sort(byLot).slice(0, sampled)
    const read = sample.map(({ tokens, wordsEnd }) => tokens.subarray(0, wordsEnd))
    const learntFrom = read.map(words => words.join()).join('\n')
    if (learntFrom !== this.#learntFrom) {
      const words = read.map(one => Array.from(one, tokenOf))
      const directions = directionsOf(read.length)
      const isFirst = this.#learntFrom === ''
      this.#learntFrom = learntFrom
      if (isFirst || read.reduce((sum, { length }) => sum + length, 0) <= wordsAtOnce)
        this.#latent = new Latent(words, directions)
      else void this.#learnInTurns(Latent.inSteps(words, directions))
    }
    this.#lastLot = sample.length < sampled ? Number.POSITIVE_INFINITY : (sample.at(-1)?.lot ?? 0)
    this.#stale = false
    return this.#latent
  }

  async #learnInTurns(steps: Generator<void, Latent>): Promise<void> {
    this.#isLearning = true
    let spent = 0
    for (;;) {
      await nextTurn()
      const before = performance.now()
      const { done, value } = steps.next()
      spent += performance.now() - before
      if (!done) continue
      this.#latent = value
      break
    }
    this.#isLearning = false
    this.#pausesUntil = performance.now() + pauses * spent
  }
}
