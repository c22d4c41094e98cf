import { Form, Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { isOfficeRole, roleName } from '#kernel/role.ts'
import {
  actFor,
  changePassword,
  endSession,
  listSessions,
  type WhoAmI,
  whoAmI,
} from '#modules/identity/api.ts'
import { getIndustry } from '#modules/identity/organisation.api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import { passwordAdvice } from '../ui/words.ts'
import type { Route } from './+types/account'
import { goTo, text } from './forms.ts'

/** Who may say it. */
const statesIndustry: readonly string[] = ['enterprise-manager', 'platform-manager']

export async function loader({ context }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const { sessions } = await door.call(listSessions, {})
  const who = await door.call(whoAmI, {})
  const says =
    who.state === 'full' && (who.actingFor?.roles ?? []).some(role => statesIndustry.includes(role))
  return { who, sessions, industry: says ? (await door.call(getIndustry, {})).industry : undefined }
}

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  switch (text(form, 'intent')) {
    case 'act-for': {
      const attempt = await door.attempt(actFor, { membershipId: text(form, 'membershipId') })
      return attempt.ok ? goTo('/account') : { error: attempt.error, done: null }
    }
    case 'end-session': {
      const attempt = await door.attempt(endSession, { sessionId: text(form, 'sessionId') })
      return attempt.ok ? { error: undefined, done: '该登录已失效。' } : { error: attempt.error, done: null }
    }
    default: {
      const input = { current: text(form, 'current'), password: text(form, 'password') }
      const attempt = await door.attempt(changePassword, input)
      return attempt.ok
        ? { error: undefined, done: '密码已更改，其他设备上的登录已失效。' }
        : { error: attempt.error, done: null }
    }
  }
}

export const meta = () => [{ title: '账号与身份' }]

function Identities({ who }: { who: WhoAmI }) {
  return (
    <section className="card" aria-labelledby="identities">
      <h2 id="identities">代表哪个单位办事</h2>
      <ul className="rows" style={{ marginTop: 12 }}>
        {who.memberships.map(({ id, organisationName, roles }) => (
          <li key={id} className="between" style={{ padding: '12px 0' }}>
            <div>
              <strong>{organisationName}</strong>
              <p className="hint">{roles.map(roleName).join('、')}</p>
            </div>
            {id === who.actingFor?.id ? (
              <span className="tag meets">当前身份</span>
            ) : (
              <Form method="post">
                <input type="hidden" name="membershipId" value={id} />
                <button className="button plain small" type="submit" name="intent" value="act-for">
                  切换
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {who.actingFor && !who.actingFor.verified ? (
        <p className="notice warn" style={{ marginTop: 16, marginBottom: 0 }}>
          该单位尚未通过核验，可以准备草稿，核验通过后即可发布和预约。
        </p>
      ) : null}
    </section>
  )
}

function SecondFactorCard({ who }: { who: WhoAmI }) {
  const office = who.memberships.some(({ roles }) => roles.some(isOfficeRole))
  return (
    <section className="card" aria-labelledby="factor">
      <h2 id="factor">动态口令</h2>
      {who.hasSecondFactor ? (
        <p style={{ marginTop: 8 }}>
          <span className="tag meets">已启用</span> 登录时除密码外还须输入手机验证器上的数字。
        </p>
      ) : (
        <>
          <p style={{ marginTop: 8 }}>
            {office ? '政府与管理身份须启用动态口令后才能办事。' : '启用后，即使密码泄露，他人也不能登录。'}
          </p>
          <p style={{ marginTop: 12 }}>
            <Link className="button" to="/account/second-factor">
              启用动态口令
            </Link>
          </p>
        </>
      )}
    </section>
  )
}

function Sessions({ sessions }: Pick<Route.ComponentProps['loaderData'], 'sessions'>) {
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">登录中的设备</h2>
      <ul className="rows" style={{ marginTop: 12 }}>
        {sessions.map(session => (
          <li key={session.id} className="between" style={{ padding: '12px 0' }}>
            <div style={{ minWidth: 0, flex: 1 }}>
              <p>{session.device || '无法识别的设备'}</p>
              <p className="hint">
                {session.address} · {formatInstant(session.lastSeenAt)}使用过
              </p>
            </div>
            {session.current ? (
              <span className="tag blue">本次登录</span>
            ) : (
              <Form method="post">
                <input type="hidden" name="sessionId" value={session.id} />
                <button className="button danger small" type="submit" name="intent" value="end-session">
                  让其失效
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Undefined where whoever has signed in acts for nobody that has an industry to state. */
function IndustryCard({ industry }: Pick<Route.ComponentProps['loaderData'], 'industry'>) {
  if (industry === undefined) return null
  return (
    <section className="card between" aria-labelledby="industry">
      <div>
        <h2 id="industry">本单位的行业</h2>
        <p style={{ marginTop: 8 }}>
          {industry ? (
            <>
              {industry.name} <span className="hint mono">{industry.code}</span>
            </>
          ) : (
            '没有填写；填写后，新写的需求沿用。'
          )}
        </p>
      </div>
      <Link className="button plain small" to="/account/industry">
        {industry ? '改' : '填写'}
      </Link>
    </section>
  )
}

export default function Account({
  loaderData: { who, sessions, industry },
  actionData,
}: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1>{who.name}</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        {who.email}
      </p>
      {actionData?.done ? (
        <p className="notice good" role="status">
          {actionData.done}
        </p>
      ) : null}
      <ErrorSummary error={actionData?.error} />
      <div className="stack">
        <Identities who={who} />
        <IndustryCard industry={industry} />
        <SecondFactorCard who={who} />
        <section className="card" aria-labelledby="notices">
          <h2 id="notices">通知</h2>
          <p style={{ marginTop: 8 }}>
            <Link to="/account/notices">查看通知</Link>，或<Link to="/account/notice-settings">选择</Link>
            哪些随时来信、哪些每日汇总、何时免打扰。
          </p>
        </section>
        <section className="card" aria-labelledby="searches">
          <h2 id="searches">保存的查找</h2>
          <p style={{ marginTop: 8 }}>
            有新符合的公开信息时来信提醒。<Link to="/account/searches">查看与管理</Link>
          </p>
        </section>
        <section className="card" aria-labelledby="feeds">
          <h2 id="feeds">日历订阅</h2>
          <p style={{ marginTop: 8 }}>
            在手机或电脑的日历中查看预约。<Link to="/account/feeds">查看与管理</Link>
          </p>
        </section>
        <Sessions sessions={sessions} />
        <section className="card" aria-labelledby="password">
          <h2 id="password" style={{ marginBottom: 16 }}>
            修改密码
          </h2>
          <Form method="post">
            <Field
              label="当前密码"
              name="current"
              type="password"
              error={errorOf(actionData?.error, 'current')}
              autoComplete="current-password"
              required
            />
            <Field
              label="新密码"
              name="password"
              type="password"
              hint={passwordAdvice}
              error={errorOf(actionData?.error, 'password')}
              autoComplete="new-password"
              required
            />
            <Submit>修改密码</Submit>
          </Form>
        </section>
      </div>
    </main>
  )
}
