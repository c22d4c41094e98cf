import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { handedOut } from '../handing-out.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { fileThere, pieceOf, shownFile } from '../store.ts'
import { publicView } from '../view.ts'

export const readPublicFile = (find: FindRecord) =>
  operation(api.readPublicFile, async ({ fileId }, { tx, reach }) => {
    const row = await shownFile(tx, fileId)
    await recordWithin(find, tx, reach, row)
    return accept({ file: publicView(row), sha256: row.sha256 })
  })

export const readOwnFile = (find: FindRecord) =>
  operation(api.readOwnFile, async ({ fileId }, context) => {
    const row = await fileThere(context.tx, fileId)
    await recordWithin(find, context.tx, context.reach, row)
    return handedOut(row, publicView, context)
  })

/** For who was let in a moment ago: a file goes out in pieces, so that a slow reader holds no more than one. */
export const readPiece = operation(api.readPiece, async ({ fileId, from }, { tx }) =>
  accept({ piece: await pieceOf(tx, fileId, from) }),
)
