import { Form, redirect } from 'react-router'
import { verifyReport } from '#modules/execution/report.api.ts'
import { doorContext } from '../page-door.ts'
import { Field, Submit } from '../ui/form.tsx'
import type { Route } from './+types/verify-entry'

/** The last part of an address that was typed or pasted whole, or what was typed alone. */
const codeIn = (said: string): string => said.replace(/[/\s]+$/, '').replace(/^.*\//, '')

export async function loader({ context, request }: Route.LoaderArgs) {
  const said = (new URL(request.url).searchParams.get('code') ?? '').trim().slice(0, 300)
  const code = codeIn(said)
  if (code === '') return { said, isMissing: false }
  try {
    await context.get(doorContext).call(verifyReport, { code })
  } catch (answer) {
    if (answer instanceof Response && answer.status === 404) return { said, isMissing: true }
    throw answer
  }
  throw redirect(`/verify/${encodeURIComponent(code)}`)
}

export const meta = () => [{ title: '报告核对' }, { name: 'robots', content: 'noindex' }]

/** For who holds a report on paper and can't scan its code. */
export default function VerifyEntry({ loaderData: { said, isMissing } }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1>报告核对</h1>
      <p className="lead">
        扫报告上的二维码，或输入二维码旁所印的核对地址（也可只输入末段），看报告是否有效。
      </p>
      <Form method="get" className="card" key={said}>
        <Field
          label="核对地址"
          name="code"
          defaultValue={said}
          error={
            isMissing
              ? '没有与此相符的报告。请核对有无输错；仍然没有的，不要采信这份报告，并向所写的平台询问。'
              : undefined
          }
          required
        />
        <Submit>核对</Submit>
      </Form>
    </main>
  )
}
