/** One address of every kind of page that is for everybody, in a system with the sample's records; see web/routes.ts. */
import routes from '#web/routes.ts'
import { type Ask, signedIn } from './faults/people.ts'

/** Kinds that whoever has signed in reads, that lead elsewhere, or that the sample has none of. */
const others = new Set([
  ...['reports/:reportId', 'samples/:sampleId', 'support/letters/:awardId', 'applications/:applicationId'],
  ...['platforms/:platformId/packages/:packageId', 'sign-in/code', 'sign-out', '*'],
  ...['lines', 'equipment', 'services', 'tests'].map(list => `${list}/:partId/ended`),
  // What isn't a page.
  ...['news/feed.xml', 'events/feed.xml', 'appearance'],
])

interface Entry {
  readonly path?: string | undefined
  readonly children?: readonly Entry[] | undefined
}

/** All kinds of pages within the portal's frame that are for everybody, as the routes name them. */
export function publicKinds(): string[] {
  const [frame] = routes as readonly Entry[]
  const kinds = frame?.children?.[0]?.children?.map(({ path = '' }) => path) ?? []
  if (kinds.length === 0) throw new Error('the routes have no pages where the portal’s frame was')
  return kinds.filter(kind => !others.has(kind) && !/^account\b/.test(kind))
}

const uuid = '[0-9a-f-]{36}'

/** Where anybody checks a report that was signed; only its parties are told. */
async function verification(ask: Ask): Promise<string> {
  const { body } = await ask('GET', '/executions')
  const orders = body['orders'] as readonly { readonly reports: readonly { readonly id: string }[] }[]
  for (const { id } of orders.flatMap(({ reports }) => reports)) {
    const { url } = (await ask('GET', `/reports/${id}`)).body
    if (typeof url === 'string') return new URL(url).pathname
  }
  throw new Error('the sample has no signed report')
}

/** Where a title stands that was issued by this system, which prints its certificate. */
async function certified(url: string): Promise<string> {
  const list = await (await fetch(`${url}/pool`)).text()
  for (const [, path = ''] of list.matchAll(/href="(\/titles\/[^"/]+)"/g)) {
    const html = await (await fetch(url + path)).text()
    if (html.includes(`${path}/certificate"`)) return path
  }
  throw new Error('the sample has no title with a certificate')
}

/** Where a PDF that everybody may read is looked at page by page. */
async function preview(url: string): Promise<string> {
  const list = await (
    await fetch(`${url}/platforms?q=${encodeURIComponent('平湖新材料放大中试平台')}`)
  ).text()
  for (const [, path = ''] of list.matchAll(new RegExp(`href="(/platforms/${uuid})["?#]`, 'g'))) {
    const html = await (await fetch(url + path)).text()
    const found = /href="(\/files\/[^"]+\.pdf\/preview)"/.exec(html)?.[1]
    if (found !== undefined) return found
  }
  throw new Error('the sample has no public PDF')
}

/** Addresses by kind, as the routes name them: a list, and the first record that it links to. */
export async function publicPages(url: string): Promise<Readonly<Record<string, string>>> {
  const linked = async (list: string, to: string) => {
    const html = await (await fetch(url + list)).text()
    const found = new RegExp(`href="(${to}${uuid})["?#]`).exec(html)?.[1]
    if (found === undefined) throw new Error(`${list} links to nothing below ${to}`)
    return found
  }
  const platform = await linked('/platforms?level=provincial', '/platforms/')
  const line = await linked(platform, '/lines/')
  const title = await certified(url)
  const technician = await signedIn('technician-haining@sample.test', () => url)
  const lists = ['platforms', 'tests', 'equipment', 'needs', 'idle', 'grades', 'freshness', 'pairs', 'builds']
  const plain = [
    ...[
      '',
      ...lists,
      'results',
      'solutions',
      'plants',
      'factories',
      'public-notices',
      'news',
      'events',
      'pledges',
    ],
    ...['policy', 'support', 'plan', 'dashboard', 'coverage', 'pool', 'verify', 'column/', 'classifications'],
    'draws',
    ...['docs/api', 'docs/permissions', 'docs/retention', 'docs/accessibility'],
    ...['sign-in', 'register', 'register/complete', 'password/forgotten', 'password/reset', 'alerts/stop'],
  ]
  const records: [kind: string, list: string, to: string][] = [
    ['tests/:testItemId', '/tests', '/tests/'],
    ['equipment/:equipmentId', '/equipment', '/equipment/'],
    ['needs/:needId', '/needs', '/needs/'],
    ['public-notices/:noticeId', '/public-notices', '/public-notices/'],
    ['news/:recordId', '/news?kind=policy', '/news/'],
    ['events/:eventId', '/events', '/events/'],
    ['pledges/:platformId', '/pledges', '/pledges/'],
    ...['results', 'solutions', 'plants', 'factories'].map((list): [string, string, string] => [
      `${list}/:recordId`,
      `/${list}`,
      `/${list}/`,
    ]),
  ]
  return {
    ...Object.fromEntries(plain.map(path => [path, `/${path}`])),
    ...Object.fromEntries(
      await Promise.all(records.map(async ([kind, ...where]) => [kind, await linked(...where)])),
    ),
    search: `/search?q=${encodeURIComponent('反应釜')}`,
    'platforms/:platformId': platform,
    'platforms/:platformId/history': `${platform}/history`,
    'platforms/:platformId/history/:number': `${platform}/history/1`,
    'dashboard?view=screen': '/dashboard?view=screen',
    compare: `/compare?platform=${platform.slice('/platforms/'.length)}`,
    'lines/:lineId': line,
    'lines/:lineId/now': `${line}/now`,
    'lines/:lineId/label': `${line}/label`,
    'prices/:subjectId': line.replace('/lines/', '/prices/'),
    'verify/:code': await verification(technician),
    'titles/:number?': title,
    'files/:fileId/:name/preview': await preview(url),
    'titles/:number/certificate': `${title}/certificate`,
    'classifications/:scheme': '/classifications/gbt-4754',
    'password/reset': '/password/reset?token=none',
    'register/complete': '/register/complete?token=none',
    'alerts/stop': '/alerts/stop?token=none',
  }
}
