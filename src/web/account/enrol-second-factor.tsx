import QRCode from 'qrcode'
import { Form, Link } from 'react-router'
import { confirmSecondFactor, startSecondFactor } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { ErrorSummary, Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/enrol-second-factor'
import { text } from './forms.ts'

type Step =
  | { readonly at: 'begin' }
  | { readonly at: 'scan'; readonly secret: string; readonly picture: string }
  | { readonly at: 'done'; readonly recoveryCodes: readonly string[] }

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  if (text(form, 'intent') === 'start') {
    const started = await door.attempt(startSecondFactor, {})
    if (!started.ok) return { error: started.error, step: { at: 'begin' } satisfies Step }
    const { secret, uri } = started.value
    const picture = await QRCode.toString(uri, { type: 'svg', margin: 0 })
    return { error: undefined, step: { at: 'scan', secret, picture } satisfies Step }
  }
  const confirmed = await door.attempt(confirmSecondFactor, { code: text(form, 'code') })
  if (confirmed.ok) return { error: undefined, step: { at: 'done', ...confirmed.value } satisfies Step }
  const [secret, picture] = [text(form, 'secret'), text(form, 'picture')]
  return { error: confirmed.error, step: { at: 'scan', secret, picture } satisfies Step }
}

export const meta = () => [{ title: '启用动态口令' }]

export default function EnrolSecondFactor({ actionData }: Route.ComponentProps) {
  const step: Step = actionData?.step ?? { at: 'begin' }
  return (
    <main className="narrow" id="content">
      <h1 style={{ marginBottom: 20 }}>启用动态口令</h1>
      <ErrorSummary error={actionData?.error} />
      {step.at === 'begin' ? <Begin /> : step.at === 'scan' ? <Scan step={step} /> : <Done step={step} />}
    </main>
  )
}

function Begin() {
  return (
    <Form method="post" className="card">
      <p>请先在手机上安装任一验证器应用（支持 TOTP，RFC 6238），然后开始。</p>
      <p style={{ marginTop: 16 }}>
        <button type="submit" className="button" name="intent" value="start">
          开始
        </button>
      </p>
    </Form>
  )
}

function Scan({ step }: { step: Extract<Step, { at: 'scan' }> }) {
  return (
    <Form method="post" className="card">
      <p>1. 用验证器扫描二维码，或手工输入密钥：</p>
      {step.picture ? (
        <img
          className="qr"
          style={{ marginBlock: 12 }}
          alt="动态口令二维码"
          src={`data:image/svg+xml,${encodeURIComponent(step.picture)}`}
        />
      ) : null}
      <p className="mono" style={{ marginBottom: 16 }}>
        {step.secret.replace(/(.{4})/g, '$1 ')}
      </p>
      <input type="hidden" name="secret" value={step.secret} />
      <input type="hidden" name="picture" value={step.picture} />
      <Field
        label="2. 输入验证器显示的 6 位数字"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
      />
      <Submit>确认启用</Submit>
    </Form>
  )
}

function Done({ step }: { step: Extract<Step, { at: 'done' }> }) {
  return (
    <div className="card">
      <p className="notice good">动态口令已启用。</p>
      <h2>请保存恢复码</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        手机丢失时，每个恢复码可代替一次动态口令。恢复码只显示这一次，请打印或抄写后妥善保管。
      </p>
      <ul className="codes">
        {step.recoveryCodes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="actions no-print" style={{ marginTop: 20 }}>
        <Link className="button" to="/account" reloadDocument>
          已保存，继续
        </Link>
      </p>
    </div>
  )
}
