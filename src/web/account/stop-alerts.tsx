import { Form, Link } from 'react-router'
import { stopAlerts } from '#modules/standing/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/stop-alerts'

/** The link itself changes nothing: programs that look into letters follow links, too. */
export async function action({ context, request }: Route.ActionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const attempt = await context.get(doorContext).attempt(stopAlerts, { token })
  return attempt.ok ? { done: true, error: undefined } : { done: false, error: attempt.error }
}

export const meta = () => [{ title: '停止提醒' }]

export default function StopAlerts({ actionData }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>停止提醒</h1>
      {actionData?.done ? (
        <div className="notice good" role="status">
          <h2>已停止</h2>
          <p>
            这个查找不再来信提醒，查找本身还在。登录后可在<Link to="/account/searches">保存的查找</Link>
            中恢复或删除。
          </p>
        </div>
      ) : (
        <>
          <ErrorSummary error={actionData?.error} />
          <Form method="post" className="card">
            <p style={{ marginBottom: 16 }}>停止邮件中这一个查找的提醒，不必登录。</p>
            <Submit>停止提醒</Submit>
          </Form>
        </>
      )}
    </main>
  )
}
