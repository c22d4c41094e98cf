import { Form, redirect } from 'react-router'
import { verifyReport } from '#modules/execution/report.api.ts'
import { doorContext } from '../page-door.ts'
import { Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/verify-entry'

/** 报告编号 as it is printed: whoever has it alone could have made it up, and anybody could count through them. */
const reportNumbers = /^BG\d{4}-\d{5,}$/i

const isNumber = (code: string): boolean => reportNumbers.test(code.normalize('NFKC').replace(/\s+/g, ''))

/** The last part of an address that was typed or pasted whole, or what was typed alone. */
const codeIn = (said: string): string => said.replace(/[/\s]+$/, '').replace(/^.*\//, '')

export async function loader({ context, request }: Route.LoaderArgs) {
  const said = (new URL(request.url).searchParams.get('code') ?? '').trim().slice(0, 300)
  const code = codeIn(said)
  if (code === '') return { said, error: undefined }
  if (isNumber(code)) return { said, error: onlyNumber }
  try {
    await context.get(doorContext).call(verifyReport, { code })
  } catch (answer) {
    if (answer instanceof Response && answer.status === 404) return { said, error: missing }
    throw answer
  }
  throw redirect(`/verify/${encodeURIComponent(code)}`)
}

const missing = '没有与此相符的报告。请核对有无输错；仍然没有的，不要采信这份报告，并向所写的平台询问。'
const onlyNumber =
  '这是报告编号，只凭编号不能核对。请输入二维码旁所印的核对地址；编号在核对后的页面上与手中的报告比对。'

export const meta = () => [{ title: '报告核对' }, { name: 'robots', content: 'noindex' }]

/** For who holds a report on paper and can't scan its code. */
export default function VerifyEntry({ loaderData: { said, error } }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1>报告核对</h1>
      <p className="lead">
        扫报告上的二维码，或输入二维码旁所印的核对地址（也可只输入末段），看报告是否有效。
      </p>
      <Form method="get" className="card" key={said}>
        <Field label="核对地址" name="code" defaultValue={said} error={error} required />
        <Submit>核对</Submit>
      </Form>
    </main>
  )
}
