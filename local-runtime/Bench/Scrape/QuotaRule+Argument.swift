package import ArgumentParser
package import Upstream

extension QuotaRule.Kind: ExpressibleByArgument {}
