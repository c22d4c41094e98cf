import { accept } from '#kernel/decision.ts'
import type { LetterKind } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { roleName } from '#kernel/role.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { lineDifference } from '../difference.ts'
import type { Kinds } from '../kinds.ts'
import * as api from '../wording.api.ts'
import { currentWordings, versionsOf, type WordingRow, wordsOf } from '../wording.store.ts'

/** Throws Problem `not-found` for what isn't worded by the office. */
export function editable(kinds: Kinds, id: string): LetterKind {
  const kind = kinds.get(id)
  if (!kind || kind.direct) throw new Problem('not-found')
  return kind
}

export const listWordings = (kinds: Kinds) =>
  operation(api.listWordings, async (_input, { tx }) => {
    const changed = new Map((await currentWordings(tx)).map(row => [row.kind, row]))
    return accept({
      wordings: [...kinds.values()]
        .filter(kind => !kind.direct)
        .map(kind => {
          const row = changed.get(kind.id)
          return {
            kind: kind.id,
            area: kind.area,
            name: kind.name,
            readers: kind.readers.map(roleName),
            subject: wordsOf(row, kind).subject,
            changedAt: row && row.subject !== null ? row.at : null,
          }
        }),
    })
  })

const textOf = (row: WordingRow | undefined, kind: LetterKind): string => {
  const { subject, body } = wordsOf(row, kind)
  return `${subject}\n${body}\n`
}

export const getWording = (kinds: Kinds) =>
  operation(api.getWording, async ({ kind: id }, { tx }) => {
    const kind = editable(kinds, id)
    const rows = await versionsOf(tx, id)
    const names = await namesOfPeople(
      tx,
      rows.map(({ by }) => by),
    )
    const { subject, body } = wordsOf(rows[0], kind)
    const required: readonly string[] = kind.required ?? []
    return accept({
      name: kind.name,
      area: kind.area,
      readers: kind.readers.map(roleName),
      subject,
      body,
      shipped: { subject: kind.subject, body: kind.body },
      values: Object.entries(kind.values).map(([name, sample]) => ({
        name,
        sample,
        required: required.includes(name),
      })),
      version: rows[0]?.version ?? 0,
      versions: rows.map((row, index) => ({
        version: row.version,
        at: row.at,
        by: names.get(row.by) ?? '',
        shipped: row.subject === null,
        difference: lineDifference(textOf(rows[index + 1], kind), textOf(row, kind)),
      })),
    })
  })
