import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { getPublicNotice, raiseObjection } from '#modules/recognition/notice.api.ts'
import { applicationLevels, noticeStates, objectionOutcomes } from '#modules/recognition/terms.ts'
import { text } from '../../account/forms.ts'
import { doorContext } from '../../page-door.ts'
import { Crumbs } from '../../ui/frame/frame.tsx'
import { unarrangedWords } from '../../ui/holiday-years.ts'
import { ObjectionForm, ObjectionReceived } from '../../ui/recognition/objection-form.tsx'
import type { Route } from './+types/public-notice'

export const loader = ({ context, params: { noticeId } }: Route.LoaderArgs) =>
  context.get(doorContext).call(getPublicNotice, { noticeId })

export async function action({ context, request, params: { noticeId } }: Route.ActionArgs) {
  const form = await request.formData()
  const typed = {
    applicationId: text(form, 'applicationId'),
    name: text(form, 'name'),
    contact: text(form, 'contact'),
    organisation: text(form, 'organisation'),
    matter: text(form, 'matter'),
  }
  const attempt = await context.get(doorContext).attempt(raiseObjection, { noticeId, ...typed })
  return attempt.ok
    ? { raised: attempt.value, error: undefined, typed: {} }
    : { raised: null, error: attempt.error, typed }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.notice.name ?? '公示' }]

type Found = Route.ComponentProps['loaderData']

function Items({ items }: Pick<Found, 'items'>) {
  return items.map(item => (
    <article className="card result" key={item.applicationId}>
      <div className="between">
        <h3>
          <a href={`/platforms/${item.platformId}`}>{item.platformName}</a>
        </h3>
        {item.outcome ? <span className="tag blue">{item.outcome}</span> : null}
      </div>
      <p className="hint">
        {item.organisationName} · {item.localityName} · 拟认定为{applicationLevels[item.level]}中试平台
      </p>
      {item.objections.map(one => (
        <p key={one.number} style={{ marginTop: 8 }}>
          异议 <span className="mono">{one.number}</span>（{formatInstant(one.receivedAt)}收到）：
          {one.outcome ? (
            <>
              <strong>{objectionOutcomes[one.outcome]}</strong>。{one.answer}
            </>
          ) : (
            '正在核查'
          )}
        </p>
      ))}
    </article>
  ))
}

export default function PublicNoticePage({ loaderData, actionData }: Route.ComponentProps) {
  const { notice, text: body, contact, complaints, arranged, items } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { name: '首页', to: '/' },
          { name: '认定通知与公示', to: '/public-notices' },
          { name: notice.number },
        ]}
      />
      <h1>{notice.name}</h1>
      <p className="lead">
        {formatDate(notice.opensOn)}至{formatDate(notice.closesOn)}，{notice.workingDays} 个工作日{' '}
        <span className={notice.state === 'open' ? 'tag meets' : 'tag'}>{noticeStates[notice.state]}</span>
      </p>
      {arranged ? null : (
        <p className="notice warn">{unarrangedWords}。录入后公示期如有顺延，以本页所写的日期为准。</p>
      )}
      <p style={{ whiteSpace: 'pre-line', margin: '16px 0' }}>{body}</p>
      <dl className="facts card">
        <div>
          <dt>咨询电话</dt>
          <dd>{contact}</dd>
        </div>
        <div>
          <dt>监督电话</dt>
          <dd>{complaints}</dd>
        </div>
      </dl>
      <section className="section" aria-labelledby="items">
        <h2 id="items">拟认定的平台</h2>
        <Items items={items} />
      </section>
      {actionData?.raised ? (
        <ObjectionReceived {...actionData.raised} />
      ) : notice.state === 'open' ? (
        <ObjectionForm
          promise="您的身份只有承办人能看到，每次查看都有记录；不告知申报单位，不公开，也不在导出的材料中。"
          against="applicationId"
          platforms={items.map(one => ({ value: one.applicationId, label: one.platformName }))}
          chosen={items.length === 1 ? items[0]?.applicationId : undefined}
          error={actionData?.error}
          typed={actionData?.typed ?? {}}
        />
      ) : (
        <p className="notice">公示期已过，不再接受异议。</p>
      )}
    </main>
  )
}
