import QRCode from 'qrcode'
import { useState } from 'react'
import { Form, Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { getLine } from '#modules/catalogue/line/api.ts'
import { createFeed, type Feed, listFeeds, type OfferedFeed, revokeFeed } from '#modules/feeds/api.ts'
import { feedSubjects, mostFeeds } from '#modules/feeds/terms.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/feeds'
import { text } from './forms.ts'

/** A subject as the value of a field: `resource:0194…`. */
const fieldValue = ({ subject, subjectId }: Pick<OfferedFeed, 'subject' | 'subjectId'>): string =>
  `${subject}:${subjectId ?? ''}`

const isSubject = (word: string): word is Feed['subject'] => Object.hasOwn(feedSubjects, word)

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const lineId = new URL(request.url).searchParams.get('line')
  const { feeds, offered } = await door.call(listFeeds, {})
  const isNew = lineId !== null && !offered.some(({ subjectId }) => subjectId === lineId)
  if (!isNew) return { feeds, offered, asked: lineId }
  const { line, platform } = await door.call(getLine, { lineId })
  const wanted: OfferedFeed = {
    subject: 'resource',
    subjectId: lineId,
    name: `${platform.name} ${line.name}`,
  }
  return { feeds, offered: [...offered, wanted], asked: lineId }
}

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  if (text(form, 'intent') === 'revoke') {
    const ended = await door.attempt(revokeFeed, { feedId: text(form, 'feedId') })
    return { made: null, ended: ended.ok, error: ended.ok ? undefined : ended.error }
  }
  const [subject = '', subjectId = ''] = text(form, 'of').split(':')
  const made = await door.attempt(createFeed, {
    name: text(form, 'name'),
    subject: isSubject(subject) ? subject : 'own',
    subjectId: subjectId || null,
  })
  if (!made.ok) return { made: null, ended: false, error: made.error }
  const { url } = made.value
  const webcal = url.replace(/^https?:/, 'webcal:')
  const picture = await QRCode.toString(webcal, { type: 'svg', margin: 0 })
  return { made: { url, webcal, picture }, ended: false, error: undefined }
}

export const meta = () => [{ title: '日历订阅' }]

type Made = NonNullable<NonNullable<Route.ComponentProps['actionData']>['made']>

function Copy({ words }: { words: string }) {
  const [done, setDone] = useState(false)
  const copy = () => navigator.clipboard.writeText(words).then(() => setDone(true))
  return (
    <button type="button" className="button small plain" onClick={copy}>
      {done ? '已复制' : '复制链接'}
    </button>
  )
}

/** The link, this once. */
function MadeLink({ made: { url, webcal, picture } }: { made: Made }) {
  return (
    <section className="card" aria-labelledby="made">
      <h2 id="made">订阅链接</h2>
      <p className="notice" style={{ marginBlock: 12 }}>
        链接只显示这一次，离开本页后无法再看。凭链接即可读取，请勿转发；如已泄露，请停用后新建。
      </p>
      <input
        className="feed-link mono"
        readOnly
        aria-label="订阅链接"
        value={url}
        onFocus={event => event.target.select()}
      />
      <p className="actions" style={{ marginBlock: 12 }}>
        <Copy words={url} />
        <a className="button small" href={webcal}>
          在日历应用中打开
        </a>
      </p>
      <div className="feed-ways">
        <div
          className="feed-code"
          role="img"
          aria-label="订阅链接的二维码"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the library from our own link
          dangerouslySetInnerHTML={{ __html: picture }}
        />
        <dl>
          <dt>iPhone、iPad</dt>
          <dd>用相机扫二维码，选“订阅”；或在“设置—日历—账户—添加已订阅的日历”中粘贴链接。</dd>
          <dt>Outlook</dt>
          <dd>“添加日历—从 Internet 订阅”，粘贴链接。</dd>
          <dt>其他日历应用</dt>
          <dd>找“订阅日历”“通过网址添加”或“ICS、iCal”，粘贴链接。不要用“导入”，导入的不会更新。</dd>
        </dl>
      </div>
      <p className="hint">多久更新一次由日历应用决定，本系统建议 15 分钟；紧急变动以站内为准。</p>
    </section>
  )
}

function Kept({ feed: { id, name, of, createdAt } }: { feed: Feed }) {
  return (
    <li style={{ padding: '12px 0' }}>
      <p>
        <strong>{name}</strong>
      </p>
      <p className="hint">
        {of} · {formatDate(dateOf(createdAt))}新建
      </p>
      <details style={{ marginTop: 8 }}>
        <summary>
          停用<span className="visually-hidden">：{name}</span>
        </summary>
        <Form method="post" style={{ marginTop: 12 }}>
          <p style={{ marginBottom: 12 }}>
            停用后，用这个链接订阅的日历不再更新，其中的预约不再随改期、取消变动。链接不能恢复，仍要订阅的须新建。
          </p>
          <input type="hidden" name="feedId" value={id} />
          <button className="button danger small" type="submit" name="intent" value="revoke">
            确认停用<span className="visually-hidden">：{name}</span>
          </button>
        </Form>
      </details>
    </li>
  )
}

export default function Feeds({ loaderData, actionData }: Route.ComponentProps) {
  const { feeds, offered, asked } = loaderData
  const error = actionData?.error
  const first = offered.find(({ subjectId }) => subjectId === asked) ?? offered[0]
  return (
    <main className="narrow" id="content">
      <h1>日历订阅</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        在手机或电脑的日历中查看预约，改期、确认、取消随即更新。只含时段、地点、对方单位和状态，不含用途和联系方式；非本单位的中试线只显示占用。
      </p>
      {actionData?.ended ? (
        <p className="notice good" role="status">
          已停用，链接即刻失效。
        </p>
      ) : null}
      <ErrorSummary error={error} />
      <div className="stack">
        {actionData?.made ? <MadeLink made={actionData.made} /> : null}
        <section className="card" aria-labelledby="new">
          <h2 id="new" style={{ marginBottom: 12 }}>
            新建
          </h2>
          <Form method="post">
            <Field
              label="订阅的内容"
              name="of"
              options={offered.map(one => ({
                value: fieldValue(one),
                label: one.subject === 'platform' ? `${one.name}（整个平台）` : one.name,
              }))}
              defaultValue={first && fieldValue(first)}
              error={errorOf(error, 'subjectId')}
              required
            />
            <Field
              label="名称"
              name="name"
              hint="例如在哪台设备上用，便于以后停用"
              defaultValue="手机日历"
              error={errorOf(error, 'name')}
              required
            />
            <Submit>新建订阅</Submit>
          </Form>
        </section>
        <section className="card" aria-labelledby="kept">
          <h2 id="kept">在用的订阅</h2>
          {feeds.length === 0 ? (
            <p style={{ marginTop: 12 }}>还没有订阅。每人最多 {mostFeeds} 个。</p>
          ) : (
            <ul className="rows">
              {feeds.map(feed => (
                <Kept key={feed.id} feed={feed} />
              ))}
            </ul>
          )}
        </section>
      </div>
      <p style={{ marginTop: 20 }}>
        <Link to="/account">回到账号</Link>
      </p>
    </main>
  )
}
