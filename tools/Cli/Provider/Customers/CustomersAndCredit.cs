using Tributary.Cli.Provider.Http;
using Tributary.Cli.Provider.Payments;

namespace Tributary.Cli.Provider.Customers;

/// <summary>The resources /v1/customers and /v1/customers/{id}/balance_transactions.</summary>
internal sealed class CustomersAndCredit(Ledger ledger)
{
    public Answer Create(Request request)
    {
        var parameters = request.Parameters.Only("description", "email", "metadata", "name");
        var customer = new Customer
        {
            Id = Identifier.New("cus_"),
            Balance = 0,
            Created = ledger.Now,
            Description = parameters.Text("description"),
            Email = parameters.Text("email"),
            Metadata = parameters.Metadata(),
            Name = parameters.Text("name"),
        };
        ledger.Customers.Add(customer);
        return Answer.Ok(customer);
    }

    public Answer Get(Request request)
    {
        request.Parameters.Only();
        return Answer.Ok(ledger.Customer(request.Target));
    }

    public Answer List(Request request)
    {
        var parameters = request.Parameters.Only([.. Page.Parameters, "email"]);
        var email = parameters.Text("email");
        var matching = ledger.Customers.NewestFirst.Where(customer => email is null || customer.Email == email);
        return Answer.Ok(Page.Of(matching, customer => customer.Id, request.Path, parameters));
    }

    public Answer AddToBalance(Request request)
    {
        var parameters = request.Parameters.Only("amount", "currency", "description", "metadata");
        var customer = ledger.Customer(request.Target);
        var amount = parameters.RequiredInteger("amount");
        if (amount is 0 or < -999_999_999_999 or > 999_999_999_999)
            throw new InvalidRequestException("This value must not be zero, and no more than £9,999,999,999.99 either way.", "parameter_invalid_integer", "amount");

        var transaction = new BalanceTransaction
        {
            Id = Identifier.New("cbtxn_"),
            Amount = amount,
            Created = ledger.Now,
            Currency = Currency.Required(parameters),
            Customer = customer.Id,
            Description = parameters.Text("description"),
            EndingBalance = customer.Balance + amount,
            Metadata = parameters.Metadata(),
        };
        ledger.BalanceTransactions.Add(transaction);
        ledger.Customers.Replace(customer with { Balance = transaction.EndingBalance });
        return Answer.Ok(transaction);
    }

    public Answer ListBalance(Request request)
    {
        var parameters = request.Parameters.Only(Page.Parameters);
        var customer = ledger.Customer(request.Target);
        var matching = ledger.BalanceTransactions.NewestFirst.Where(transaction => transaction.Customer == customer.Id);
        return Answer.Ok(Page.Of(matching, transaction => transaction.Id, request.Path, parameters));
    }
}
