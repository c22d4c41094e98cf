import { Form } from 'react-router'
import { requestPasswordReset } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/forgotten-password'
import { text } from './forms.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const email = text(await request.formData(), 'email')
  const attempt = await context.get(doorContext).attempt(requestPasswordReset, { email })
  return attempt.ok ? { sent: email, error: undefined } : { sent: null, error: attempt.error }
}

export const meta = () => [{ title: '忘记密码' }]

export default function ForgottenPassword({ actionData }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>忘记密码</h1>
      {actionData?.sent ? (
        <div className="notice good" role="status">
          <h2>请查收邮件</h2>
          <p>如果 {actionData.sent} 已注册，您会收到重设密码的链接，1 小时内有效。</p>
        </div>
      ) : (
        <>
          <ErrorSummary error={actionData?.error} />
          <Form method="post" className="card">
            <Field
              label="注册时的邮箱"
              name="email"
              type="email"
              error={errorOf(actionData?.error, 'email')}
              autoComplete="email"
              required
              autoFocus
            />
            <Submit>发送重设链接</Submit>
          </Form>
        </>
      )}
    </main>
  )
}
