import { Form, Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { listNotices, type Notice, readAllNotices, readNotice } from '#modules/notices/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, Submit } from '../ui/form/form.tsx'
import { Empty } from '../ui/frame/frame.tsx'
import type { Route } from './+types/notices'
import { goTo, safeTarget, text } from './forms.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const parameters = new URL(request.url).searchParams
  const unread = parameters.has('unread')
  const after = parameters.get('after') ?? undefined
  return { unread, after, ...(await context.get(doorContext).call(listNotices, { unread, after })) }
}

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  if (text(form, 'intent') === 'read-all') {
    const attempt = await door.attempt(readAllNotices, { upTo: text(form, 'upTo') })
    return attempt.ok
      ? { error: undefined, done: `${attempt.value.read} 条通知已标为已读。` }
      : { error: attempt.error, done: null }
  }
  const attempt = await door.attempt(readNotice, { noticeId: text(form, 'noticeId') })
  if (!attempt.ok) return { error: attempt.error, done: null }
  if (text(form, 'intent') !== 'open') return { error: undefined, done: null }
  return goTo(safeTarget(attempt.value.path, '/account/notices'))
}

export const meta = () => [{ title: '通知' }]

function Row({ notice }: { notice: Notice }) {
  const { id, kindName, subject, body, path, at, readAt } = notice
  return (
    <li style={{ padding: '14px 0' }}>
      <Form method="post">
        <input type="hidden" name="noticeId" value={id} />
        <div className="between">
          <p>
            {readAt === null ? <span className="tag blue">未读</span> : null}{' '}
            {path === null ? (
              <strong>{subject}</strong>
            ) : (
              <button className="as-link" type="submit" name="intent" value="open">
                {subject}
              </button>
            )}
          </p>
          {readAt === null ? (
            <button className="button plain small" type="submit" name="intent" value="read">
              标为已读<span className="visually-hidden">：{subject}</span>
            </button>
          ) : null}
        </div>
      </Form>
      <p className="hint">
        {kindName} · {formatInstant(at)}
      </p>
      <details style={{ marginTop: 6 }}>
        <summary>
          全文<span className="visually-hidden">：{subject}</span>
        </summary>
        <p className="told">{body}</p>
      </details>
    </li>
  )
}

const shownAs = [
  { query: '', name: '全部', only: false },
  { query: '?unread', name: '未读', only: true },
]

export default function Notices({ loaderData, actionData }: Route.ComponentProps) {
  const { notices, next, unread, after, keptMonths } = loaderData
  const [newest] = notices
  return (
    <main className="narrow" id="content">
      <div className="between">
        <h1>通知</h1>
        <Link to="/account/notice-settings">通知方式</Link>
      </div>
      <p className="lead" style={{ marginBottom: 20 }}>
        点标题即标为已读，并打开所说的事项。通知保存 {keptMonths} 个月。
      </p>
      {actionData?.done ? (
        <p className="notice good" role="status">
          {actionData.done}
        </p>
      ) : null}
      <ErrorSummary error={actionData?.error} />
      <div className="between" style={{ marginBottom: 12 }}>
        <nav className="tags" aria-label="显示哪些通知">
          {shownAs.map(({ query, name, only }) => (
            <Link
              key={name}
              className={only === unread ? 'tag blue' : 'tag'}
              aria-current={only === unread ? 'true' : undefined}
              to={`/account/notices${query}`}
            >
              {name}
            </Link>
          ))}
        </nav>
        {newest && after === undefined && notices.some(({ readAt }) => readAt === null) ? (
          <Form method="post">
            <input type="hidden" name="intent" value="read-all" />
            <input type="hidden" name="upTo" value={newest.id} />
            <Submit plain>全部标为已读</Submit>
          </Form>
        ) : null}
      </div>
      {notices.length === 0 ? (
        <Empty heading={unread ? '没有未读的通知' : '还没有通知'}>
          <p>有预约、询价、需求等与您有关的消息时，会列在这里。</p>
        </Empty>
      ) : (
        <section className="card" aria-label="通知">
          <ul className="rows">
            {notices.map(notice => (
              <Row key={notice.id} notice={notice} />
            ))}
          </ul>
        </section>
      )}
      {next ? (
        <p className="actions" style={{ marginTop: 16 }}>
          <Link className="button plain" to={`/account/notices?${unread ? 'unread&' : ''}after=${next}`}>
            下一页
          </Link>
        </p>
      ) : null}
    </main>
  )
}
