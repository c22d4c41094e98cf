import { Form, Link, useNavigation } from 'react-router'
import { isWay, type Way, ways } from '#kernel/letter.ts'
import { getNoticeSettings, type NoticeSettings, setNoticeSettings } from '#modules/notices/api.ts'
import { doorContext } from '../page-door.ts'
import { listed } from '../ui/finding.tsx'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/notice-settings'
import { text } from './forms.ts'

export const loader = async ({ context }: Route.LoaderArgs) => ({
  settings: await context.get(doorContext).call(getNoticeSettings, {}),
})

const choiceField = 'way:'
const areaField = 'area:'
const everyField = 'every'

/** One way for all, or for all of a part, goes before what was chosen one by one. */
function choicesIn(form: FormData, kinds: readonly Kind[]): Record<string, Way> {
  const choices: Record<string, Way> = {}
  for (const { id, area, fixed } of kinds) {
    const asked = [everyField, `${areaField}${area}`, `${choiceField}${id}`].map(name => text(form, name))
    const way = asked.find(isWay)
    if (fixed === null && way) choices[id] = way
  }
  return choices
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const [from, to] = [text(form, 'quietFrom'), text(form, 'quietTo')]
  const door = context.get(doorContext)
  const { kinds } = await door.call(getNoticeSettings, {})
  const attempt = await door.attempt(setNoticeSettings, {
    choices: choicesIn(form, kinds),
    digestAt: text(form, 'digestAt'),
    quiet: from === '' && to === '' ? null : { from, to },
  })
  return { error: attempt.ok ? undefined : attempt.error, done: attempt.ok }
}

export const meta = () => [{ title: '通知方式' }]

const hours = Array.from({ length: 48 }, (_, half) => {
  const time = `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
  return { value: time, label: time }
})
const choices = listed(ways)

type Kind = NoticeSettings['kinds'][number]

/** How many kinds come in which way. */
const summaryOf = (kinds: readonly Kind[]): string =>
  choices
    .map(({ code, name }) => [name, kinds.filter(({ way }) => way === code).length] as const)
    .flatMap(([name, many]) => (many > 0 ? [`${name} ${many} 类`] : []))
    .join('，')

/** One choice for many kinds; left as it is, each keeps its own. */
function ForAll({ name, label }: { name: string; label: string }) {
  return (
    <p className="between" style={{ padding: '10px 0' }}>
      <label htmlFor={name}>{label}</label>
      <span className="field" style={{ marginBottom: 0, flexBasis: '13em' }}>
        <select id={name} name={name}>
          <option value="">各项不变</option>
          {choices.map(({ code, name: way }) => (
            <option key={code} value={code}>
              {way}
            </option>
          ))}
        </select>
      </span>
    </p>
  )
}

function Choice({ kind: { id, name, way, fixed, urgent } }: { kind: Kind }) {
  const note = fixed === null ? '' : `${ways[way]}，不能改：${fixed}${urgent ? '免打扰时也来信。' : ''}`
  return (
    <li className="between" style={{ padding: '10px 0' }}>
      {fixed === null ? (
        <>
          <label htmlFor={id}>{name}</label>
          <div className="field" style={{ marginBottom: 0, flexBasis: '13em' }}>
            <select id={id} name={`${choiceField}${id}`} defaultValue={way}>
              {choices.map(({ code, name: label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        </>
      ) : (
        <div>
          <p>{name}</p>
          <p className="hint">{note}</p>
        </div>
      )}
    </li>
  )
}

export default function NoticeSettingsPage({ loaderData: { settings }, actionData }: Route.ComponentProps) {
  const { kinds, digestAt, quiet } = settings
  const areas = [...Map.groupBy(kinds, ({ area }) => area)]
  const error = actionData?.error
  const isSaving = useNavigation().formMethod === 'POST'
  return (
    <main className="narrow" id="content">
      <h1>通知方式</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        所有消息都列在<Link to="/account/notices">通知</Link>中；这里选择哪些还要来信。
      </p>
      {actionData?.done && !isSaving ? (
        <p className="notice good" role="status">
          已保存。
        </p>
      ) : null}
      <ErrorSummary error={error} />
      {/* Fields show what was saved, also where one choice stood for many. */}
      <Form method="post" className="stack" key={kinds.map(({ way }) => way).join()}>
        <section className="card" aria-labelledby="times">
          <h2 id="times" style={{ marginBottom: 16 }}>
            时间
          </h2>
          <Field
            label="每日汇总的时间"
            name="digestAt"
            hint="没有要汇总的，当天不来信。"
            options={hours}
            defaultValue={digestAt}
            error={errorOf(error, 'digestAt')}
            required
          />
          <Field
            label="免打扰开始"
            name="quietFrom"
            hint="其间的来信推迟到免打扰结束，须尽快知道的除外；通知照常列出。开始、结束都不选，即不设免打扰。"
            options={hours}
            defaultValue={quiet?.from ?? ''}
            error={errorOf(error, 'quiet') ?? errorOf(error, 'quiet.from')}
          />
          <Field
            label="免打扰结束"
            name="quietTo"
            hint="早于开始的，到次日结束。"
            options={hours}
            defaultValue={quiet?.to ?? ''}
            error={errorOf(error, 'quiet.to')}
          />
        </section>
        <section className="card" aria-labelledby="which">
          <h2 id="which">哪些来信</h2>
          <p className="hint">一次改全部，或展开某一部分后逐项选择；保存后生效。</p>
          <ForAll name={everyField} label="可选的全部改为" />
          {areas.map(([area, ofArea]) => (
            <details key={area} style={{ borderTop: '1px solid var(--line)' }}>
              <summary style={{ padding: '10px 0' }}>
                <strong>{area}</strong> <span className="hint">{summaryOf(ofArea)}</span>
              </summary>
              {ofArea.some(({ fixed }) => fixed === null) ? (
                <ForAll name={`${areaField}${area}`} label="这一部分的全部改为" />
              ) : null}
              <ul className="rows">
                {ofArea.map(kind => (
                  <Choice key={kind.id} kind={kind} />
                ))}
              </ul>
            </details>
          ))}
        </section>
        <p className="hint">注册、密码、动态口令等账号安全邮件总是立即寄出，不列入通知。</p>
        <p>
          <Submit>保存</Submit>
        </p>
      </Form>
    </main>
  )
}
