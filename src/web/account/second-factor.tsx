import { Form } from 'react-router'
import { giveSecondFactor, whoAmI } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, Field, Submit } from '../ui/form/form.tsx'
import { workplaceOf } from '../ui/frame/frame.tsx'
import { leaveNothing } from '../ui/recognition/kept-visit.ts'
import type { Route } from './+types/second-factor'
import { goTo, safeTarget, text } from './forms.ts'

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  const attempt = await door.attempt(giveSecondFactor, { code: text(form, 'code') })
  if (!attempt.ok) return { error: attempt.error }
  return goTo(
    `/sign-in/code?to=${encodeURIComponent(safeTarget(new URL(request.url).searchParams.get('to'), ''))}`,
  )
}

/** Also the way on from here: once the code was right, it leads to where the person works. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const who = await context.get(doorContext).call(whoAmI, {})
  if (who.state === 'anonymous') return goTo('/sign-in')
  const to = safeTarget(new URL(request.url).searchParams.get('to'), '')
  if (who.secondFactorGiven) return goTo(to || workplaceOf(who.actingFor?.roles ?? []))
  if (!who.hasSecondFactor) return goTo('/account/second-factor')
  return null
}

export const meta = () => [{ title: '动态口令' }]

export default function SecondFactor({ actionData }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>输入动态口令</h1>
      <ErrorSummary error={actionData?.error} />
      <Form method="post" className="card">
        <Field
          label="动态口令"
          name="code"
          hint="打开手机上的验证器，输入当前的 6 位数字；手机不在身边时，可输入一个恢复码；恢复码也丢失的，请联系安全管理员。"
          autoComplete="one-time-code"
          required
          autoFocus
        />
        <Submit>继续</Submit>
      </Form>
      <Form method="post" action="/sign-out" onSubmit={leaveNothing} style={{ marginTop: 20 }}>
        <Submit plain>退出，换其他账号</Submit>
      </Form>
    </main>
  )
}
