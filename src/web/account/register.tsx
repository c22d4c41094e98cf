import { Form, Link } from 'react-router'
import { requestRegistration } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/register'
import { text } from './forms.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const email = text(await request.formData(), 'email')
  const attempt = await context.get(doorContext).attempt(requestRegistration, { email })
  return attempt.ok ? { sent: email, error: undefined } : { sent: null, error: attempt.error }
}

export const meta = () => [{ title: '注册' }]

export default function Register({ actionData }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>注册</h1>
      {actionData?.sent ? (
        <div className="notice good" role="status">
          <h2>请查收邮件</h2>
          <p>
            已向 {actionData.sent} 发送邮件，请在 24
            小时内打开其中的链接继续。没有收到时，请查看垃圾邮件或稍后重试。
          </p>
        </div>
      ) : (
        <>
          <ErrorSummary error={actionData?.error} />
          <Form method="post" className="card">
            <Field
              label="工作邮箱"
              name="email"
              type="email"
              hint="注册链接将发到这个邮箱，今后用它登录。"
              error={errorOf(actionData?.error, 'email')}
              autoComplete="email"
              required
              autoFocus
            />
            <Submit>发送注册链接</Submit>
          </Form>
          <p style={{ marginTop: 20 }}>
            本单位已登记的，请让单位管理员邀请您。已有账号？<Link to="/sign-in">登录</Link>
          </p>
        </>
      )}
    </main>
  )
}
