import { z } from 'zod'
import type { Scanner } from '#adapters/scanner/clamd.ts'
import type { Caller } from '#door/caller.ts'
import type { Door } from '#door/door.ts'
import { idSchema } from '#kernel/schema.ts'
import { noteScan, readForScan } from '#modules/files/api.ts'

const asked = z.object({ fileId: idSchema })

/**
 * Has the scanner look at a file and notes what it says. Throws where it can't be reached, so that the message comes
 * round again; the file waits meanwhile and nobody reads it.
 */
export async function scanning(
  scanner: Scanner | null,
  door: Door,
  job: Caller,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (!scanner) return
  const { fileId } = asked.parse(payload)
  const { decision } = await door.call(readForScan, { fileId }, job)
  const content = decision.ok ? decision.value.content : null
  if (!content) return
  const { found } = await scanner(content.bytes)
  await door.call(noteScan, { fileId, found }, job)
}
