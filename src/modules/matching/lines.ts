import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { capabilityFinding, judgePlace } from './criteria.ts'
import { batchFinding, className, classVerdict, hazardName, hazardVerdict } from './limits.ts'
import { type Finding, failures, findingsOf, isExcluded, type Tally, tallyOf } from './verdict.ts'
import { Wording } from './wording.ts'

/** A line that what it is doesn't exclude, with what was found so far, question by question. */
export interface Through {
  readonly line: LineWithPlatform
  readonly found: readonly (readonly Finding[])[]
  readonly tally: Readonly<Tally>
}

/** What is left of all lines before anybody asks for calendars, certificates and prices. */
export interface Sifted {
  readonly through: readonly Through[]
  readonly excluded: number
  /** What excluded lines failed on, and how many of them: of a line of another process that alone. */
  readonly excludedBy: Map<string, number>
}

/** What a line says of itself, under the names that questions go by. */
const statesOf = ({ line, platform }: LineWithPlatform): Record<string, unknown> => ({
  ...Object.fromEntries(line.capabilities.map(one => [`capability.${one.parameter}`, one])),
  batch: line.batch,
  hazards: [line.hazardsAccepted, line.hazardsRefused],
  classes: [line.refusedClasses, line.changeovers],
  place: platform.locality,
})

/** Nothing is said. */
const silent = 0

/**
 * Everything that lines say under one name by a number, the same for what is equal. What no line says any more stays: a
 * few hundred bytes for each change of a line, as long as the process runs.
 */
class Numbers {
  readonly #known = new Map<string, number>()

  of(said: unknown): number {
    const key = JSON.stringify(said)
    const number = this.#known.get(key) ?? this.#known.size + 1
    this.#known.set(key, number)
    return number
  }
}

/** The lines of one process, and under each name the number of what each says. */
class Shelf {
  readonly lines: LineWithPlatform[] = []
  readonly numbers = new Map<string, number[]>()

  add(line: LineWithPlatform, said: ReadonlyMap<string, number>): void {
    for (const name of said.keys())
      if (!this.numbers.has(name)) this.numbers.set(name, Array<number>(this.lines.length).fill(silent))
    for (const [name, column] of this.numbers) column.push(said.get(name) ?? silent)
    this.lines.push(line)
  }

  /** The last one takes its place, and is told. */
  remove(at: number): LineWithPlatform | undefined {
    const last = this.lines.pop()
    for (const column of this.numbers.values()) {
      const number = column.pop()
      if (at < this.lines.length) column[at] = number ?? silent
    }
    if (last === undefined || at >= this.lines.length) return undefined
    this.lines[at] = last
    return last
  }
}

/** What a need asks, under the name of what decides the answer. */
interface Question {
  readonly name: string
  judge(line: LineWithPlatform): readonly Finding[]
}

/** What comes of one question for all lines that say the same. */
interface Answered extends Tally {
  readonly findings: readonly Finding[]
  /** Lines that were excluded with it. */
  excluded: number
}

/** One question put to one shelf: each thing that is said is judged once. */
class Asking {
  readonly #question: Question
  readonly #numbers: readonly number[] | undefined
  readonly #answers: Answered[] = []

  constructor(question: Question, shelf: Shelf) {
    this.#question = question
    this.#numbers = shelf.numbers.get(question.name)
  }

  of(line: LineWithPlatform, at: number): Answered {
    const number = this.#numbers?.[at] ?? silent
    const known = this.#answers[number]
    if (known) return known
    const findings = this.#question.judge(line)
    const made = { findings, ...tallyOf(findings), excluded: 0 }
    this.#answers[number] = made
    return made
  }

  countExcluded(into: Map<string, number>): void {
    for (const one of this.#answers)
      if (one && one.excluded > 0)
        for (const { name } of failures(one.findings)) into.set(name, (into.get(name) ?? 0) + one.excluded)
  }
}

/** Published lines by what they are whenever they run, ready for many needs; what many say alike is judged once. */
export class Lines {
  readonly wording = new Wording()
  readonly #shelves = new Map<string, Shelf>()
  readonly #places = new Map<string, { readonly shelf: Shelf; at: number }>()
  readonly #numbers = new Map<string, Numbers>()

  constructor(lines: Iterable<LineWithPlatform> = []) {
    for (const line of lines) this.put(line)
  }

  get size(): number {
    return this.#places.size
  }

  ofProcess(process: string): readonly LineWithPlatform[] {
    return this.#shelves.get(process)?.lines ?? []
  }

  put(line: LineWithPlatform): void {
    this.drop(line.line.id)
    const shelf = this.#shelves.get(line.line.process) ?? new Shelf()
    this.#shelves.set(line.line.process, shelf)
    this.#places.set(line.line.id, { shelf, at: shelf.lines.length })
    const said = Object.entries(statesOf(line))
    shelf.add(line, new Map(said.map(([name, state]) => [name, this.#numberOf(name, state)])))
    this.wording.put(line)
  }

  drop(lineId: string): void {
    const place = this.#places.get(lineId)
    if (!place) return
    this.#places.delete(lineId)
    const moved = this.#places.get(place.shelf.remove(place.at)?.line.id ?? '')
    if (moved) moved.at = place.at
    this.wording.drop(lineId)
  }

  #numberOf(name: string, said: unknown): number {
    const all = this.#numbers.get(name) ?? new Numbers()
    this.#numbers.set(name, all)
    return all.of(said)
  }

  /** The lines that nothing excludes which is the same whenever they run, with what was found; in no order. */
  sift(need: NeedContent, nameOf: (code: string) => string): Sifted {
    const shelf = this.#shelves.get(need.process) ?? new Shelf()
    const asking = questionsOf(need, nameOf).map(question => new Asking(question, shelf))
    const through: Through[] = []
    // One pass over thousands of lines, most of which say what others said: nothing is made for one that goes.
    const answers: Answered[] = []
    for (let at = 0; at < shelf.lines.length; at++) {
      const line = shelf.lines[at] as LineWithPlatform
      const tally = { misses: 0, final: 0, open: 0, openHard: 0 }
      answers.length = 0
      for (const one of asking) {
        const answer = one.of(line, at)
        answers.push(answer)
        tally.misses += answer.misses
        tally.final += answer.final
        tally.open += answer.open
        tally.openHard += answer.openHard
      }
      if (isExcluded(tally)) for (const one of answers) one.excluded++
      else through.push({ line, found: answers.map(({ findings }) => findings), tally })
    }
    const excludedBy = new Map<string, number>()
    const ofOthers = this.size - shelf.lines.length
    if (ofOthers > 0) excludedBy.set('工艺类别', ofOthers)
    for (const one of asking) one.countExcluded(excludedBy)
    return { through, excluded: this.size - through.length, excludedBy }
  }
}

/** What a need asks of a line whenever it runs. */
function questionsOf(need: NeedContent, nameOf: (code: string) => string): Question[] {
  const { batch, productClass, localities } = need
  const hazards = need.hazards.map(code => ({
    code,
    as: findingsOf(hazardName(code, nameOf), 'hard', false),
  }))
  const asClass = findingsOf(className, 'hard', false)
  return [
    ...need.capabilities.map(
      (one): Question => ({
        name: `capability.${one.parameter}`,
        judge: ({ line }) => [capabilityFinding(one, line.capabilities)],
      }),
    ),
    ...(batch
      ? [{ name: 'batch', judge: ({ line }: LineWithPlatform) => [batchFinding(batch, line.batch)] }]
      : []),
    {
      name: 'hazards',
      judge: ({ line }) => hazards.map(({ code, as }) => as[hazardVerdict(code, line)]),
    },
    ...(productClass
      ? [
          {
            name: 'classes',
            judge: ({ line }: LineWithPlatform) => [asClass[classVerdict(productClass, line)]],
          },
        ]
      : []),
    ...(localities
      ? [
          {
            name: 'place',
            judge: ({ platform }: LineWithPlatform) => [judgePlace(localities, platform.locality, nameOf)],
          },
        ]
      : []),
  ]
}
