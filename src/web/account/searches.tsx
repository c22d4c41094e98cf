import { Form, Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { endSearch, listSearches, reviseSearch, type SavedSearch, saveSearch } from '#modules/standing/api.ts'
import { alertFrequencies, mostSearches } from '#modules/standing/terms.ts'
import { doorContext, type PageError } from '../page-door.ts'
import { addressOf, conditionText, type SearchQuery, searchQueryOf } from '../portal/search-query.ts'
import { listed } from '../ui/finding.tsx'
import { ErrorSummary, errorOf, Field, Submit } from '../ui/form/form.tsx'
import type { Route } from './+types/searches'
import { text } from './forms.ts'

/** What the address asks to save; null where it asks for nothing. */
function askedIn(url: string): SearchQuery | null {
  const query = searchQueryOf(url)
  return addressOf({ ...query, order: 'relevance' }) === '/search' ? null : query
}

const keptPart = ({ order: _order, cursor: _cursor, ...asked }: SearchQuery) => asked

export async function loader({ context, request }: Route.LoaderArgs) {
  const { searches } = await context.get(doorContext).call(listSearches, {})
  return { searches, toSave: askedIn(request.url) }
}

type Frequency = SavedSearch['frequency']
const frequencyIn = (form: FormData): Frequency => text(form, 'frequency') as Frequency

export async function action({ context, request }: Route.ActionArgs) {
  const door = context.get(doorContext)
  const form = await request.formData()
  const told = (attempt: { ok: true } | { ok: false; error: PageError }, done: string, saving: boolean) =>
    attempt.ok ? { error: undefined, done, saving } : { error: attempt.error, done: null, saving }
  const [searchId, name] = [text(form, 'searchId'), text(form, 'name')]
  switch (text(form, 'intent')) {
    case 'end':
      return told(await door.attempt(endSearch, { searchId }), `已删除“${name}”。`, false)
    case 'revise':
      return told(
        await door.attempt(reviseSearch, { searchId, name, frequency: frequencyIn(form) }),
        `已保存“${name}”的改动。`,
        false,
      )
    default: {
      const asked = keptPart(searchQueryOf(request.url))
      const attempt = await door.attempt(saveSearch, { name, frequency: frequencyIn(form), asked })
      return { ...told(attempt, `已保存“${name}”，有新符合的公开信息时来信提醒。`, true), name }
    }
  }
}

export const meta = () => [{ title: '保存的查找' }]

/** What a search asks for, in the words of its page. */
function wordsOf({ q, parameter, ...lists }: SavedSearch['asked']): string {
  const others = Object.values(lists).reduce((sum, list) => sum + list.length, 0)
  return [q, ...parameter.map(conditionText), others > 0 ? `另有 ${others} 个筛选条件` : '']
    .filter(Boolean)
    .join('；')
}

const frequencies = listed(alertFrequencies).map(({ code, name }) => ({ value: code, label: name }))

interface ToSave {
  readonly query: SearchQuery
  readonly error: PageError | undefined
  readonly name: string | undefined
}

function Saving({ query, error, name }: ToSave) {
  const words = wordsOf(keptPart(query))
  return (
    <section className="card" aria-labelledby="saving">
      <h2 id="saving">保存这次查找</h2>
      <p style={{ marginBlock: 12 }}>
        <Link to={addressOf(query)}>{words}</Link>
      </p>
      <Form method="post">
        <Field
          label="名称"
          name="name"
          defaultValue={name ?? words.slice(0, 40)}
          error={errorOf(error, 'name')}
          required
        />
        <Field
          label="提醒方式"
          name="frequency"
          options={frequencies}
          defaultValue="daily"
          error={errorOf(error, 'frequency')}
          required
        />
        <Submit>保存</Submit>
      </Form>
    </section>
  )
}

function Kept({ search }: { search: SavedSearch }) {
  const { id, name, frequency, asked, createdAt, found } = search
  return (
    <li style={{ padding: '16px 0' }}>
      <p>
        <Link to={addressOf({ ...asked, order: 'newest' })}>
          <strong>{name}</strong>
        </Link>
      </p>
      <p className="hint">
        {wordsOf(asked)} · {formatDate(dateOf(createdAt))}保存，此后新查到 {found} 条
      </p>
      <details style={{ marginTop: 8 }}>
        <summary>
          {alertFrequencies[frequency]}，修改<span className="visually-hidden">：{name}</span>
        </summary>
        <Form method="post" style={{ marginTop: 12 }}>
          <input type="hidden" name="searchId" value={id} />
          <Field label="名称" name="name" defaultValue={name} required />
          <Field label="提醒方式" name="frequency" options={frequencies} defaultValue={frequency} required />
          <p className="actions">
            <button className="button small" type="submit" name="intent" value="revise">
              保存改动
            </button>
            <button className="button danger small" type="submit" name="intent" value="end">
              删除<span className="visually-hidden">：{name}</span>
            </button>
          </p>
        </Form>
      </details>
    </li>
  )
}

export default function Searches({ loaderData: { searches, toSave }, actionData }: Route.ComponentProps) {
  const isSaved = actionData?.saving === true && actionData.error === undefined
  return (
    <main className="narrow" id="content">
      <h1>保存的查找</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        有新公开或改动后符合的信息时来信提醒，每条只提醒一次。每人最多保存 {mostSearches} 个。
      </p>
      {actionData?.done ? (
        <p className="notice good" role="status">
          {actionData.done}
        </p>
      ) : null}
      <ErrorSummary error={actionData?.error} />
      <div className="stack">
        {toSave && !isSaved ? (
          <Saving
            query={toSave}
            error={actionData?.saving ? actionData.error : undefined}
            name={actionData && 'name' in actionData ? actionData.name : undefined}
          />
        ) : null}
        <section className="card" aria-labelledby="kept">
          <h2 id="kept">已保存</h2>
          {searches.length === 0 ? (
            <p style={{ marginTop: 12 }}>
              还没有保存的查找。先<Link to="/search">查找</Link>，再在结果上方选“保存这次查找”。
            </p>
          ) : (
            <ul className="rows">
              {searches.map(one => (
                <Kept key={one.id} search={one} />
              ))}
            </ul>
          )}
        </section>
      </div>
    </main>
  )
}
