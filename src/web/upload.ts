import type { Contract, Output } from '#kernel/operation.ts'
import { ApiError, answerOf, apiPath, offline } from './client.ts'

/** What is sent beside a file: texts only, as in any form. */
type Fields = Readonly<Record<string, string>>

/**
 * Sends a file with the fields of an operation that takes one, and tells how much of it has gone: 0 to 1. By
 * XMLHttpRequest, because fetch says nothing while it sends. The same `key` again repeats an upload whose answer was
 * lost. Throws ApiError as any other call does.
 */
export async function upload<C extends Contract>(
  contract: C,
  fields: Fields,
  file: File,
  key: string,
  onProgress: (share: number) => void,
): Promise<Output<C>> {
  const [method = 'POST', path = ''] = contract.route?.split(' ') ?? []
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file)
  const answer = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, `${apiPath}${path}`)
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status })),
    )
    request.addEventListener('error', () => reject(new ApiError(0, offline)))
    request.send(form)
  })
  return contract.output.parse(await answerOf(answer)) as Output<C>
}
