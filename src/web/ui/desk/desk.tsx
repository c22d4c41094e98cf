/** The frame of the workspaces: antd with this system's tokens, navigation at the side, one way to ask and to act. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, Button, ConfigProvider, Layout, Menu, Result, Select } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { Component, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { StepUp } from '../form/step-up.tsx'
import { useFrame } from '../frame/frame.tsx'
import type { Look } from '../frame/look.ts'
import { isAskedAgain } from './asked-again.ts'
import { useDialogFocus } from './dialog-focus.ts'
import { currentOf, type FilledGroup, groupsOf, type MenuGroup, type NavItem, ungrouped } from './menu.ts'
import { useReturnedFocus } from './returned-focus.ts'
import { UnsentDialogs } from './unsent.tsx'

dayjs.locale('zh-cn')

const theme = {
  zeroRuntime: true,
  hashed: false,
  token: {
    // Nothing moves: it is there at once, where it stays, for hurried hands and for who is made ill by movement.
    motion: false,
    colorPrimary: '#0f4c81',
    colorLink: '#0f4c81',
    colorSuccess: '#14694a',
    colorWarning: '#855300',
    colorError: '#a3261d',
    colorSuccessBg: '#e4f3ec',
    colorWarningBg: '#fcf1dc',
    colorErrorBg: '#fbeae8',
    colorInfo: '#0f4c81',
    colorInfoBg: '#e8f0f7',
    colorTextBase: '#17222e',
    colorTextDescription: '#4b5a68',
    colorTextSecondary: '#4b5a68',
    colorTextPlaceholder: '#6b7884',
    colorBorder: '#9aa7b3',
    colorBgLayout: '#f4f6f8',
    borderRadius: 6,
    fontSize: 15,
    controlHeight: 38,
    fontFamily: 'inherit',
  },
  components: {
    Layout: { siderBg: '#ffffff', bodyBg: '#f4f6f8' },
    Menu: { itemSelectedBg: '#e8f0f7', itemSelectedColor: '#0f4c81', activeBarBorderWidth: 0 },
    Table: { headerBg: '#f4f6f8', headerColor: '#4b5a68' },
  },
}

/** The same as the browser wants of every page; see looks.css. */
const themeOf = ({ large, contrast }: Look) => ({
  ...theme,
  token: {
    ...theme.token,
    ...(large ? { fontSize: 22, controlHeight: 54 } : {}),
    ...(contrast
      ? {
          ...{
            colorPrimary: '#00216b',
            colorLink: '#00216b',
            colorTextBase: '#000000',
            colorBorder: '#000000',
          },
          ...{
            colorTextDescription: '#000000',
            colorTextSecondary: '#000000',
            colorTextPlaceholder: '#333333',
          },
          ...{ colorSuccess: '#00402a', colorWarning: '#4a2b00', colorError: '#7a0000' },
        }
      : {}),
  },
})

const queries = new QueryClient({
  defaultOptions: { queries: { retry: isAskedAgain, staleTime: 5_000, refetchOnWindowFocus: true } },
})

function Labelled({ name, badge }: { name: string; badge?: number | undefined }) {
  return (
    <>
      {name}
      {badge ? <span className="desk-count">{badge}</span> : null}
    </>
  )
}

const sum = (items: readonly NavItem[]): number => items.reduce((all, { badge = 0 }) => all + badge, 0)

/** More items than this don't fit a screen: groups can be closed, and only the one in use is open. */
const fits = 18

interface Menus {
  readonly items: readonly NavItem[]
  readonly groups: readonly MenuGroup[]
  readonly current: string
}

function Side({ items, groups, current }: Menus) {
  const filled = groupsOf(items, groups)
  const long = items.length > fits
  const [toggled, setToggled] = useState<Readonly<Record<string, boolean>>>({})
  const holdsCurrent = ({ items }: FilledGroup) => items.some(({ to }) => to === current)
  const isOpen = (group: FilledGroup, index: number) =>
    toggled[group.name] ?? (!long || holdsCurrent(group) || (current === items[0]?.to && index === 0))
  const open = filled.filter(isOpen).map(({ name }) => name)
  const entry = ({ to, name, badge }: NavItem) => ({
    key: to,
    label: (
      <Link to={to}>
        <Labelled name={name} badge={badge} />
      </Link>
    ),
  })
  return (
    <Layout.Sider width={208} className="desk-side" theme="light">
      <nav aria-label="工作台导航">
        <Menu
          mode="inline"
          inlineIndent={14}
          selectedKeys={[current]}
          openKeys={open}
          onOpenChange={keys => {
            const turned = filled.filter(({ name }) => open.includes(name) !== keys.includes(name))
            setToggled(before => ({
              ...before,
              ...Object.fromEntries(turned.map(({ name }) => [name, keys.includes(name)])),
            }))
          }}
          items={[
            ...ungrouped(items, groups).map(entry),
            ...filled.map(group => ({
              key: group.name,
              label: (
                <Labelled
                  name={group.name}
                  badge={open.includes(group.name) ? undefined : sum(group.items)}
                />
              ),
              children: group.items.map(entry),
            })),
          ]}
        />
      </nav>
    </Layout.Sider>
  )
}

/** On a phone the navigation is one select, reachable by keyboard and read out as what it is. */
function Top({ items, groups, current }: Menus) {
  const navigate = useNavigate()
  const option = ({ to, name, badge }: NavItem) => ({
    value: to,
    label: badge ? `${name}（${badge}）` : name,
  })
  return (
    <div className="desk-top">
      <Select
        aria-label="工作台导航"
        value={current || null}
        placeholder="工作台导航"
        style={{ width: '100%' }}
        listHeight={420}
        options={[
          ...ungrouped(items, groups).map(option),
          ...groupsOf(items, groups).map(group => ({ label: group.name, options: group.items.map(option) })),
        ]}
        onChange={to => to && navigate(to)}
      />
    </div>
  )
}

class Boundary extends Component<{ children: ReactNode; at: string }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidUpdate(before: { at: string }) {
    if (before.at !== this.props.at && this.state.failed) this.setState({ failed: false })
  }

  override render() {
    return this.state.failed ? (
      <Result
        status="warning"
        title="这一页没能打开"
        subTitle="请重新加载；如持续出现，请联系运维人员。"
        extra={
          // A script that didn't come once is not asked for again by this document.
          <Button type="primary" onClick={() => location.reload()}>
            重新加载
          </Button>
        }
      />
    ) : (
      this.props.children
    )
  }
}

export function Desk({
  items,
  groups,
  children,
}: {
  items: readonly NavItem[]
  groups: readonly MenuGroup[]
  children: ReactNode
}) {
  const { pathname } = useLocation()
  const home = items[0]?.to ?? ''
  const current = currentOf(items, home, pathname)?.to ?? ''
  const content = useRef<HTMLDivElement>(null)
  const last = useRef(pathname)
  // What was pressed may have gone with its page: whoever uses keys goes on at the page that came.
  useEffect(() => {
    if (last.current !== pathname && document.activeElement === document.body) content.current?.focus()
    last.current = pathname
  }, [pathname])
  return (
    <Layout className="desk" hasSider>
      <Side items={items} groups={groups} current={current} />
      <div className="desk-content" ref={content} tabIndex={-1}>
        <Top items={items} groups={groups} current={current} />
        <Boundary at={pathname}>{children}</Boundary>
      </div>
    </Layout>
  )
}

/**
 * Where the first field that is refused goes: at the top it would lie under the head of the page. The page behind a dialog,
 * which stands still over it, stays where it is.
 */
const toTheMiddle = {
  scrollMode: 'always',
  block: 'center',
  focus: true,
  boundary: (within: Element) => getComputedStyle(within).position !== 'fixed',
} as const

/** Everything a workspace needs around it; mounted once. */
export function DeskProviders({ children }: { children: ReactNode }) {
  const { look } = useFrame()
  const shown = useMemo(() => themeOf(look), [look])
  useDialogFocus()
  useReturnedFocus()
  return (
    <ConfigProvider
      locale={zhCN}
      theme={shown}
      button={{ autoInsertSpace: false }}
      // A press beside a dialog isn’t meant to throw away what was typed in it.
      modal={{ mask: { closable: false } }}
      form={{ scrollToFirstError: toTheMiddle }}
    >
      <AntApp>
        <QueryClientProvider client={queries}>
          <StepUp>
            <UnsentDialogs>{children}</UnsentDialogs>
          </StepUp>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}

export function NoSuchPage({ home }: { home: string }) {
  return (
    <section className="card">
      <h1>没有这一页</h1>
      <p className="lead">地址可能有误，或内容已被撤下。</p>
      <p style={{ marginTop: 16 }}>
        <Link to={home}>回到工作台首页</Link>
      </p>
    </section>
  )
}
