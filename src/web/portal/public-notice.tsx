import { Form } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { getPublicNotice, raiseObjection } from '#modules/recognition/notice.api.ts'
import { applicationLevels, noticeStates, objectionOutcomes } from '#modules/recognition/terms.ts'
import { text } from '../account/forms.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form.tsx'
import { Crumbs } from '../ui/frame.tsx'
import type { Route } from './+types/public-notice'

export const loader = ({ context, params: { noticeId } }: Route.LoaderArgs) =>
  context.get(doorContext).call(getPublicNotice, { noticeId })

export async function action({ context, request, params: { noticeId } }: Route.ActionArgs) {
  const form = await request.formData()
  const said = (name: string) => text(form, name)
  const attempt = await context.get(doorContext).attempt(raiseObjection, {
    noticeId,
    applicationId: said('applicationId'),
    name: said('name'),
    contact: said('contact'),
    organisation: said('organisation'),
    matter: said('matter'),
  })
  return attempt.ok
    ? { raised: attempt.value, error: undefined, matter: '' }
    : { raised: null, error: attempt.error, matter: said('matter') }
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

function ObjectionForm({ items, error, matter }: Pick<Found, 'items'> & Pick<Action, 'error' | 'matter'>) {
  const fault = errorOf(error, 'matter')
  return (
    <section className="section" aria-labelledby="objection">
      <h2 id="objection">提出异议</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        须实名并留下联系方式，匿名的不予受理。您的身份只有承办人能看到，每次查看都有记录；不告知申报单位，不公开，也不在导出的材料中。
      </p>
      <ErrorSummary error={error} />
      <Form method="post" className="card">
        <Field
          label="针对哪一平台"
          name="applicationId"
          options={items.map(one => ({ value: one.applicationId, label: one.platformName }))}
          defaultValue={items.length === 1 ? items[0]?.applicationId : undefined}
          error={errorOf(error, 'applicationId')}
          required
        />
        <Field label="姓名或单位名称" name="name" error={errorOf(error, 'name')} autoComplete="name" />
        <Field
          label="联系方式"
          name="contact"
          hint="电话或邮箱，用来核实情况、告知结果"
          error={errorOf(error, 'contact')}
        />
        <Field label="所在单位（可不填）" name="organisation" error={errorOf(error, 'organisation')} />
        <div className={fault ? 'field wrong' : 'field'}>
          <label htmlFor="matter">异议内容和依据</label>
          {fault ? (
            <p className="field-error" id="matter-error">
              {fault}
            </p>
          ) : null}
          <textarea
            id="matter"
            name="matter"
            rows={5}
            defaultValue={matter}
            aria-describedby={fault ? 'matter-error' : undefined}
            required
          />
        </div>
        <Submit>提出异议</Submit>
      </Form>
    </section>
  )
}

type Action = NonNullable<Route.ComponentProps['actionData']>

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
      {arranged ? null : <p className="hint">未导入当年的节假日安排，公示期按周末推算。</p>}
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
        <div className="notice good" role="status" style={{ marginTop: 24 }}>
          <h2>异议已收到</h2>
          <p>
            编号 <strong className="mono">{actionData.raised.number}</strong>，
            {formatInstant(actionData.raised.receivedAt)}。答复将按编号公布在本页，并与您联系。
          </p>
        </div>
      ) : notice.state === 'open' ? (
        <ObjectionForm items={items} error={actionData?.error} matter={actionData?.matter ?? ''} />
      ) : (
        <p className="notice">公示期已过，不再接受异议。</p>
      )}
    </main>
  )
}
