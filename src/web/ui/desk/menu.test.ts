import { expect, test } from 'vitest'
import { currentOf, groupsOf, type NavItem, ungrouped } from './menu.ts'

const items: NavItem[] = [
  { to: '/workspace', name: '首页' },
  { to: '/workspace/orders', name: '我的订单' },
  { to: '/workspace/my-bills', name: '我的账单', also: '/workspace/bills' },
  { to: '/workspace/sharing/own', name: '共建收益' },
  { to: '/workspace/received-orders', name: '收到的订单', also: '/workspace/orders' },
  { to: '/workspace/new', name: '新的' },
]
const groups = [
  { name: '委托', places: ['/workspace/my-bills', '/workspace/orders', '/workspace/sharing/own'] },
  { name: '没有权限的', places: ['/workspace/ledger'] },
]

test('a group has the items of its order that somebody may use; a group without any is not shown', () => {
  expect(groupsOf(items, groups).map(({ name, items }) => [name, items.map(({ name }) => name)])).toEqual([
    ['委托', ['我的账单', '我的订单', '共建收益']],
  ])
})

test('an item of no group is not lost', () => {
  expect(ungrouped(items, groups).map(({ name }) => name)).toEqual(['首页', '收到的订单', '新的'])
})

test.each([
  ['/workspace', '首页'],
  ['/workspace/orders', '我的订单'],
  ['/workspace/orders/1/contract', '收到的订单'],
  ['/workspace/bills/1', '我的账单'],
  ['/workspace/sharing/own', '共建收益'],
  ['/workspace/elsewhere', undefined],
])('%s is marked as %s', (pathname, name) => {
  expect(currentOf(items, '/workspace', pathname)?.name).toBe(name)
})
