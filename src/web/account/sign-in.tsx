import { Form, Link } from 'react-router'
import { signIn, whoAmI } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, Field, Submit } from '../ui/form/form.tsx'
import { useFrame } from '../ui/frame/frame.tsx'
import type { Route } from './+types/sign-in'
import { goTo, safeTarget, text } from './forms.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  const email = text(form, 'email')
  const to = new URL(request.url).searchParams.get('to')
  const attempt = await door.attempt(signIn, { email, password: text(form, 'password') })
  if (!attempt.ok) return { error: attempt.error, email }
  if (attempt.value.state === 'half')
    return goTo(`/sign-in/code?to=${encodeURIComponent(safeTarget(to, ''))}`)
  return goTo(safeTarget(to, '/workspace'))
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const { state } = await context.get(doorContext).call(whoAmI, {})
  const { searchParams } = new URL(request.url)
  const to = safeTarget(searchParams.get('to'), '')
  if (state === 'half') return goTo(`/sign-in/code?to=${encodeURIComponent(to)}`)
  return { asked: to !== '', registered: searchParams.has('registered') }
}

export const meta = () => [{ title: '登录' }]

export default function SignIn({ actionData, loaderData }: Route.ComponentProps) {
  const { sample } = useFrame()
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>登录</h1>
      {loaderData.asked && !actionData ? (
        <p className="notice">办理此事须先登录，登录后自动回到原来的页面。</p>
      ) : null}
      {loaderData.registered && !actionData ? (
        <p className="notice good" role="status">
          注册已完成，请登录。
        </p>
      ) : null}
      <ErrorSummary error={actionData?.error} />
      <Form method="post" className="card">
        <Field
          label="邮箱"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={actionData?.email}
          required
          autoFocus
        />
        <Field label="密码" name="password" type="password" autoComplete="current-password" required />
        <p className="actions">
          <Submit>登录</Submit>
          <Link to="/password/forgotten">忘记密码</Link>
        </p>
      </Form>
      <p style={{ marginTop: 20 }}>
        还没有账号？<Link to="/register">注册</Link>
      </p>
      {sample ? <p className="hint">示例账号与密码见启动时的控制台输出。</p> : null}
    </main>
  )
}
