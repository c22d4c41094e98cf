/** 条款库: clauses as dated editions with variables. An edition that was in force is never changed, another follows it. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { filled, namesIn } from '#kernel/letter.ts'
import { codesOf, fenSchema, plainDateSchema } from '#kernel/schema.ts'
import { type ClauseTopic, clauseTopics, contractKinds } from './terms.ts'

const kind = z.enum(codesOf(contractKinds))

const variable = z.object({
  name: z.string().min(1),
  title: z.string().min(1),
  /** What stands there unless the parties write something else; nothing where only they can know. */
  initial: z.string().default(''),
})

const edition = z
  .object({
    from: plainDateSchema,
    text: z
      .string()
      .min(10)
      .transform(text => text.trim()),
    variables: z.array(variable).default([]),
  })
  .refine(
    ({ text, variables }) =>
      namesIn(text).every(name => variables.some(one => one.name === name)) &&
      variables.every(({ name }) => namesIn(text).includes(name)),
    'variables are those that the text names',
  )
export type ClauseEdition = z.output<typeof edition>

const clause = z.object({
  id: z.string().regex(/^[a-z]+\.[a-z]+$/),
  name: z.string(),
  /** Kinds of contract that it suits; all where none is named. */
  suits: z.array(kind).default([]),
  basis: z.string(),
  editions: z.array(edition).min(1),
})

export const clauseFile = z.object({ topic: z.enum(codesOf(clauseTopics)), clauses: z.array(clause).min(1) })

export const registrationTerms = z.object({
  large: z.object({ fen: fenSchema, days: z.int(), words: z.string() }),
  ordinary: z.object({ days: z.int() }),
  source: z.string(),
})
export type RegistrationTerms = z.output<typeof registrationTerms>

export type Clause = z.output<typeof clause> & { readonly topic: ClauseTopic }

export interface ClauseLibrary {
  readonly clauses: readonly Clause[]
  readonly registration: RegistrationTerms
}

/** A clause as it stood on a day. */
export interface DatedClause extends Omit<Clause, 'editions'> {
  readonly edition: ClauseEdition
}

/** The clauses as they stood on a day: what a quote that was accepted then is contracted by, whatever followed. */
export const clausesOn = ({ clauses }: ClauseLibrary, day: PlainDate): DatedClause[] =>
  clauses.flatMap(({ editions, ...rest }) => {
    const edition = editions
      .filter(({ from }) => from <= day)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
    return edition ? [{ ...rest, edition }] : []
  })

/** The standard text with what the parties wrote in it; what they left out stays visible as a blank. */
export const standardText = ({ edition }: DatedClause, variables: Readonly<Record<string, string>>): string =>
  filled(
    edition.text,
    Object.fromEntries(edition.variables.map(({ name }) => [name, variables[name]?.trim() || '＿＿＿＿'])),
  )
