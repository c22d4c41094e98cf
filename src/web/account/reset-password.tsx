import { Form, Link } from 'react-router'
import { resetPassword } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import { passwordAdvice } from '../ui/words.ts'
import type { Route } from './+types/reset-password'
import { text } from './forms.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const password = text(await request.formData(), 'password')
  const attempt = await context.get(doorContext).attempt(resetPassword, { token, password })
  return attempt.ok ? { done: true, error: undefined } : { done: false, error: attempt.error }
}

export const meta = () => [{ title: '设定新密码' }, { name: 'referrer', content: 'no-referrer' }]

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>设定新密码</h1>
      {actionData?.done ? (
        <div className="notice good" role="status">
          <h2>密码已更改</h2>
          <p>
            其他设备上的登录已失效，请用新密码<Link to="/sign-in">登录</Link>。
          </p>
        </div>
      ) : (
        <>
          <ErrorSummary error={actionData?.error} />
          <Form method="post" className="card">
            <Field
              label="新密码"
              name="password"
              type="password"
              hint={passwordAdvice}
              error={errorOf(actionData?.error, 'password')}
              autoComplete="new-password"
              required
              autoFocus
            />
            <Submit>设定新密码</Submit>
          </Form>
        </>
      )}
    </main>
  )
}
