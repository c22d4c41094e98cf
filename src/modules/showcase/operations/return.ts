import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { desk } from '../desk.ts'
import { returnedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { contentOf, numberOf } from '../view.ts'

export const returnShowcase = (pack: Pack, link: Link) =>
  operation(api.returnShowcase, (input, context) =>
    desk(pack).return(input, context, async (row, version) => {
      const author = (await addressesOfPeople(context.tx, [version.submittedBy])).get(version.submittedBy)
      const record = { id: row.id, kind: row.kind, number: numberOf(row), name: contentOf(version).name }
      if (author) context.send(returnedLetter([author], record, input.note, link))
    }),
  )
