import { Form } from 'react-router'
import { roleName } from '#kernel/role.ts'
import { acceptInvitation, completeRegistration, getInvitation, whoAmI } from '#modules/identity/api.ts'
import { organisationKinds } from '#modules/identity/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import { passwordAdvice } from '../ui/words.ts'
import type { Route } from './+types/complete-registration'
import { goTo, text } from './forms.ts'

const tokenIn = (request: Request): string => new URL(request.url).searchParams.get('token') ?? ''

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const token = tokenIn(request)
  const [attempt, { localities }, who] = await Promise.all([
    door.attempt(getInvitation, { token }),
    door.call(getPlaces, {}),
    door.call(whoAmI, {}),
  ])
  return { attempt, localities, signedInAs: who.email }
}

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  const token = tokenIn(request)
  if (text(form, 'intent') === 'accept') {
    const accepted = await door.attempt(acceptInvitation, { token })
    return accepted.ok ? goTo('/account') : { error: accepted.error, typed: {} }
  }
  const typed = Object.fromEntries([...form.keys()].map(name => [name, text(form, name)]))
  const organisation = form.has('uscc')
    ? {
        uscc: text(form, 'uscc'),
        name: text(form, 'organisationName'),
        kind: text(form, 'kind') as keyof typeof organisationKinds,
        locality: text(form, 'locality'),
      }
    : undefined
  const input = { token, name: text(form, 'name'), password: text(form, 'password'), organisation }
  const attempt = await door.attempt(completeRegistration, input)
  if (attempt.ok) return goTo('/sign-in?registered=1')
  const { password: _password, ...kept } = typed
  return { error: attempt.error, typed: kept }
}

export const meta = () => [{ title: '完成注册' }]

const options = Object.entries(organisationKinds)
  .filter(([code]) => code !== 'government')
  .map(([value, label]) => ({ value, label }))

function OwnOrganisation({
  error,
  typed,
  localities,
}: {
  error: Parameters<typeof errorOf>[0]
  typed: Record<string, string>
  localities: readonly { code: string; name: string }[]
}) {
  return (
    <fieldset className="card">
      <legend className="visually-hidden">您的单位</legend>
      <h2 style={{ marginBottom: 16 }}>您的单位</h2>
      <Field
        label="统一社会信用代码"
        name="uscc"
        hint="18 位，见营业执照或法人证书"
        error={errorOf(error, 'organisation.uscc')}
        defaultValue={typed['uscc']}
        required
      />
      <Field
        label="单位名称"
        name="organisationName"
        error={errorOf(error, 'organisation.name')}
        defaultValue={typed['organisationName']}
        autoComplete="organization"
        required
      />
      <Field
        label="单位性质"
        name="kind"
        options={options}
        error={errorOf(error, 'organisation.kind')}
        defaultValue={typed['kind']}
        required
      />
      <Field
        label="所在地区"
        name="locality"
        options={localities.map(({ code, name }) => ({ value: code, label: name }))}
        error={errorOf(error, 'organisation.locality')}
        defaultValue={typed['locality']}
        required
      />
      <p className="hint">提交后由属地主管部门核验单位，核验前可以准备草稿，核验后可发布和预约。</p>
    </fieldset>
  )
}

export default function CompleteRegistration({ loaderData, actionData }: Route.ComponentProps) {
  const { attempt, localities, signedInAs } = loaderData
  if (!attempt.ok)
    return (
      <main className="narrow" id="content">
        <h1>链接不能使用</h1>
        <p className="lead">{errorOf(attempt.error, 'token') ?? attempt.error.message}</p>
        <p className="actions" style={{ marginTop: 20 }}>
          <a className="button" href="/register">
            重新申请
          </a>
          <a className="button plain" href="/sign-in">
            登录
          </a>
        </p>
      </main>
    )
  const { email, organisationName, roles, registered } = attempt.value
  const typed: Record<string, string> = actionData?.typed ?? {}
  const error = actionData?.error
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>{registered ? '接受邀请' : '完成注册'}</h1>
      {organisationName ? (
        <p className="notice">
          {organisationName}邀请您担任{roles.map(roleName).join('、')}。
        </p>
      ) : null}
      <ErrorSummary error={error} />
      {registered ? (
        <Accept email={email} signedInAs={signedInAs} />
      ) : (
        <Form method="post" className="stack">
          <div className="card">
            <p className="field">
              <span className="label">邮箱</span>
              {email}
            </p>
            <Field
              label="姓名"
              name="name"
              error={errorOf(error, 'name')}
              defaultValue={typed['name']}
              autoComplete="name"
              required
            />
            <Field
              label="密码"
              name="password"
              type="password"
              hint={passwordAdvice}
              error={errorOf(error, 'password')}
              autoComplete="new-password"
              required
            />
          </div>
          {organisationName ? null : <OwnOrganisation error={error} typed={typed} localities={localities} />}
          <Submit>完成注册</Submit>
        </Form>
      )}
    </main>
  )
}

function Accept({ email, signedInAs }: { email: string; signedInAs: string | null }) {
  if (signedInAs !== email)
    return (
      <p className="card">
        邀请发给 {email}。请先用该邮箱<a href="/sign-in">登录</a>，再打开邮件中的链接。
      </p>
    )
  return (
    <Form method="post" className="card">
      <p>接受后，您可以在账号页切换身份，代表该单位办事。</p>
      <p style={{ marginTop: 16 }}>
        <button className="button" type="submit" name="intent" value="accept">
          接受邀请
        </button>
      </p>
    </Form>
  )
}
