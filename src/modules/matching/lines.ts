import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { capabilityFinding, judgePlace } from './criteria.ts'
import { batchFinding, className, classVerdict, hazardName, hazardVerdict } from './limits.ts'
import { type Finding, failures, findingsOf, isExcluded, noTally, type Tally, tallyOf } from './verdict.ts'
import { Wording } from './wording.ts'

/** What comes of one question for all lines that say the same. */
export interface Answer extends Readonly<Tally> {
  /** Under which names hard criteria fail. */
  readonly failed: readonly string[]
}

/** A line that what it is doesn't exclude, with what was found so far, question by question. */
export interface Through<L = LineWithPlatform> {
  readonly line: L
  readonly answers: readonly Answer[]
  readonly tally: Readonly<Tally>
}

/** What is left of all lines before anybody asks for calendars, certificates and prices. */
export interface Sifted<L = LineWithPlatform> {
  readonly through: readonly Through<L>[]
  readonly excluded: number
  /** What excluded lines failed on, and how many of them: of a line of another process that alone. */
  readonly excludedBy: ReadonlyMap<string, number>
}

/** What a line says of itself, under the names that questions go by; no more than they ask. */
const statesOf = ({ line, platform }: LineWithPlatform): Record<string, unknown> => ({
  ...Object.fromEntries(
    line.capabilities.map(({ parameter, quantity, present }) => [
      `capability.${parameter}`,
      [quantity, present],
    ]),
  ),
  batch: line.batch,
  hazards: [line.hazardsAccepted, line.hazardsRefused],
  classes: [line.refusedClasses, line.changeovers],
  place: platform.locality,
})

/** Nothing is said. */
const silent = 0

/**
 * What the lines of a process say under one name, by a number that is the same for what is equal. What no line says any
 * more keeps its number: a few hundred bytes for each change of a line, as long as the process runs.
 */
class Column {
  readonly #known = new Map<string, number>()
  readonly numbers: number[]

  constructor(lines: number) {
    this.numbers = Array<number>(lines).fill(silent)
  }

  /** How many different things are said, `silent` among them. */
  get size(): number {
    return this.#known.size + 1
  }

  push(said: unknown): void {
    this.numbers.push(said === undefined ? silent : this.#numberOf(JSON.stringify(said)))
  }

  #numberOf(key: string): number {
    const number = this.#known.get(key) ?? this.size
    this.#known.set(key, number)
    return number
  }
}

/** The lines of one process, and under each name the number of what each says. */
class Shelf<L extends LineWithPlatform> {
  readonly lines: L[] = []
  readonly columns = new Map<string, Column>()

  add(line: L): void {
    const said = statesOf(line)
    for (const name of Object.keys(said))
      if (!this.columns.has(name)) this.columns.set(name, new Column(this.lines.length))
    for (const [name, column] of this.columns) column.push(said[name])
    this.lines.push(line)
  }

  /** The last one takes its place, and is told. */
  remove(at: number): L | undefined {
    const last = this.lines.pop()
    for (const { numbers } of this.columns.values()) {
      const number = numbers.pop()
      if (at < this.lines.length) numbers[at] = number ?? silent
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

/** One question put to one shelf: each thing that is said is judged once. */
class Asking {
  readonly #question: Question
  readonly #numbers: readonly number[] | undefined
  readonly #answers: (Answer | undefined)[]
  /** By number, how many lines were excluded that say so. */
  readonly #excluded: Int32Array

  constructor(question: Question, column: Column | undefined) {
    this.#question = question
    this.#numbers = column?.numbers
    this.#answers = Array<Answer | undefined>(column?.size ?? 1)
    this.#excluded = new Int32Array(column?.size ?? 1)
  }

  of(line: LineWithPlatform, at: number): Answer {
    const number = this.#numbers?.[at] ?? silent
    const known = this.#answers[number]
    if (known) return known
    const findings = this.#question.judge(line)
    const made = { ...tallyOf(findings), failed: failures(findings).map(({ name }) => name) }
    this.#answers[number] = made
    return made
  }

  exclude(at: number): void {
    const number = this.#numbers?.[at] ?? silent
    this.#excluded[number] = (this.#excluded[number] ?? 0) + 1
  }

  countExcluded(into: Map<string, number>): void {
    this.#excluded.forEach((lines, number) => {
      if (lines > 0)
        for (const name of this.#answers[number]?.failed ?? []) into.set(name, (into.get(name) ?? 0) + lines)
    })
  }
}

/** Published lines by what they are whenever they run, ready for many needs; what many say alike is judged once. */
export class Lines<L extends LineWithPlatform = LineWithPlatform> {
  readonly wording = new Wording()
  readonly #shelves = new Map<string, Shelf<L>>()
  readonly #places = new Map<string, { readonly shelf: Shelf<L>; at: number }>()

  constructor(lines: Iterable<L> = []) {
    for (const line of lines) this.put(line)
  }

  get size(): number {
    return this.#places.size
  }

  /** All of them, by their ids. */
  all(): L[] {
    return [...this.#shelves.values()]
      .flatMap(({ lines }) => lines)
      .sort((a, b) => (a.line.id < b.line.id ? -1 : 1))
  }

  ofProcess(process: string): readonly L[] {
    return this.#shelves.get(process)?.lines ?? []
  }

  put(line: L): void {
    this.drop(line.line.id)
    const shelf = this.#shelves.get(line.line.process) ?? new Shelf<L>()
    this.#shelves.set(line.line.process, shelf)
    this.#places.set(line.line.id, { shelf, at: shelf.lines.length })
    shelf.add(line)
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

  /** The lines that nothing excludes which is the same whenever they run, with what was found; in no order. */
  sift(need: NeedContent, nameOf: (code: string) => string): Sifted<L> {
    const shelf = this.#shelves.get(need.process) ?? new Shelf<L>()
    const asking = questionsOf(need, nameOf).map(
      question => new Asking(question, shelf.columns.get(question.name)),
    )
    const through: Through<L>[] = []
    // One pass over thousands of lines, most of which say what others said.
    for (let at = 0; at < shelf.lines.length; at++) {
      const line = shelf.lines[at] as L
      const tally = noTally()
      for (const one of asking) {
        const answer = one.of(line, at)
        tally.misses += answer.misses
        tally.final += answer.final
        tally.open += answer.open
        tally.openHard += answer.openHard
        tally.preferred += answer.preferred
      }
      if (isExcluded(tally)) for (const one of asking) one.exclude(at)
      else through.push({ line, answers: asking.map(one => one.of(line, at)), tally })
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
