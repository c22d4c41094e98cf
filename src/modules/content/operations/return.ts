import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { desk } from '../desk.ts'
import { returnedLetter } from '../letters.ts'
import * as api from '../own.api.ts'
import { contentOf, numberOf } from '../view.ts'

export const returnArticle = (link: Link) =>
  operation(api.returnArticle, (input, context) =>
    desk.return(input, context, async (row, version) => {
      const author = (await addressesOfPeople(context.tx, [version.submittedBy])).get(version.submittedBy)
      const named = { id: row.id, kind: row.kind, number: numberOf(row), title: contentOf(version).title }
      if (author) context.send(returnedLetter([author], named, input.note, link))
    }),
  )
